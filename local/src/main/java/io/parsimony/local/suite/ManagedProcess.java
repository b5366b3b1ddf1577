package io.parsimony.local.suite;

import io.parsimony.local.process.RotatingLog;
import io.parsimony.local.process.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Keeps one process of the suite running: starts it, reads its output into its log, and starts it again if it dies. */
final class ManagedProcess {

    /** What happens to a process, told on threads of its own. */
    interface Events {

        /** It has been started, and has this process id. */
        void launched(ManagedProcess process);

        /** It takes requests again after a restart. */
        void recovered(ManagedProcess process);

        /** It has died and is started again after a wait. */
        void died(ManagedProcess process, String reason, Duration wait);

        /** It has something to tell the user. */
        void told(String line);

        /** It has died so often that it is not started again. */
        void abandoned(ManagedProcess process, String reason);
    }

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CHILD_GRACE = Duration.ofSeconds(8);

    private final ProcessSpec spec;
    private final RotatingLog log;
    private final Events events;
    private final BackOff backOff = new BackOff();
    private final Map<String, Signal> signals = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread keeper;

    private volatile Process process;
    private volatile List<ProcessHandle> children = List.of();
    private volatile Optional<String> failure = Optional.empty();

    ManagedProcess(ProcessSpec spec, RotatingLog log, Events events) {
        this.spec = spec;
        this.log = log;
        this.events = events;
        this.keeper = Thread.ofPlatform().name("keep-" + spec.name()).daemon().unstarted(this::keep);
    }

    String name() {
        return spec.name();
    }

    /** The id of the running process, 0 before the first. */
    long pid() {
        Process running = process;
        return running == null ? 0 : running.pid();
    }

    /** The ids of the running process and of those that it had started when it became ready. */
    List<Long> pids() {
        return Stream.concat(Stream.of(pid()), children.stream().map(ProcessHandle::pid))
                .toList();
    }

    /** What the process said when it became ready. */
    Map<String, Signal> signals() {
        return Map.copyOf(signals);
    }

    void start() {
        keeper.start();
    }

    /**
     * Waits until the process takes requests for the first time.
     *
     * @throws SuiteProblem if it dies before, or takes too long
     */
    void awaitReady() throws SuiteProblem, InterruptedException {
        try {
            firstReady.get(spec.startLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException died) {
            throw new SuiteProblem(died.getCause().getMessage(), died.getCause());
        } catch (TimeoutException slow) {
            throw new SuiteProblem(
                    name() + " was not ready after " + spec.startLimit().toSeconds() + " s; see " + log.file(), slow);
        }
    }

    private void keep() {
        try (log) {
            while (stopping.getCount() > 0) {
                Instant launched = Instant.now();
                int status = runOnce();
                if (stopping.getCount() == 0) {
                    return;
                }
                String reason = failure.orElseGet(() -> describe(status) + "; see " + log.file());
                if (firstReady.completeExceptionally(new IOException(name() + " did not start: " + reason))
                        || firstReady.isCompletedExceptionally()) {
                    return;
                }
                Optional<Duration> wait = backOff.afterDeath(Duration.between(launched, Instant.now()));
                if (wait.isEmpty()) {
                    events.abandoned(this, reason);
                    return;
                }
                events.died(this, reason, wait.get());
                if (stopping.await(wait.get().toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (IOException impossible) {
            firstReady.completeExceptionally(impossible);
            events.abandoned(this, impossible.getMessage());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private int runOnce() throws IOException, InterruptedException {
        signals.clear();
        failure = Optional.empty();
        Process started = launch();
        events.launched(this);
        Thread.ofVirtual().name("ready-" + name()).start(() -> awaitReadiness(started));
        try (BufferedReader output = started.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                take(line);
            }
        }
        int status = started.waitFor();
        endChildren();
        return status;
    }

    /** Ends what a process that was killed has left behind: a database server, which would keep its port and data. */
    private void endChildren() throws InterruptedException {
        children.forEach(ProcessHandle::destroy);
        for (ProcessHandle child : children) {
            try {
                child.onExit().get(CHILD_GRACE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException still) {
                child.destroyForcibly();
            }
        }
        children = List.of();
    }

    private synchronized Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(spec.command()).redirectErrorStream(true);
        builder.environment().putAll(spec.environment());
        process = builder.start();
        if (stopping.getCount() == 0) {
            process.destroyForcibly();
        }
        process.getOutputStream().close();
        return process;
    }

    private void take(String line) {
        Optional<Signal> signal = Signal.parse(line);
        signal.ifPresent(sent -> {
            switch (sent.kind()) {
                case READY -> signals.put(sent.values().getFirst(), sent);
                case FAILED -> failure = Optional.of(sent.values().getFirst());
                case TOLD -> events.told(sent.values().getFirst());
            }
        });
        if (signal.isEmpty()) {
            log.add(line);
        }
    }

    private void awaitReadiness(Process started) {
        try {
            while (started.isAlive()) {
                if (spec.readiness().isReady(signals)) {
                    children = started.descendants().toList();
                    if (!firstReady.complete(null)) {
                        events.recovered(this);
                    }
                    return;
                }
                Thread.sleep(POLL);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static String describe(int status) {
        return status > 128 ? "it was ended by signal " + (status - 128) : "it ended with status " + status;
    }

    /** Leaves the process running and does not start it again when it ends. */
    void retire() {
        stopping.countDown();
    }

    /** Tells the process to end. */
    synchronized void requestStop() {
        retire();
        if (process != null) {
            // By its handle: Process itself would close the streams, and its last words would be lost.
            process.toHandle().destroy();
        }
    }

    /** Waits for the end of a process that was told to end, and forces it after the time given. */
    void awaitStop(Duration grace) throws InterruptedException {
        Process running = process;
        if (running != null && !running.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            running.toHandle().destroyForcibly();
            running.waitFor();
        }
    }
}

package io.parsimony.local.suite;

import io.parsimony.local.process.RotatingLog;
import io.parsimony.local.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** All processes of a running suite: starts them in order, tells what happens to them, and ends them in order. */
final class Suite implements AutoCloseable, ManagedProcess.Events {

    private static final long LOG_BYTES = 10L * 1024 * 1024;
    private static final Duration SERVICES_GRACE = Duration.ofSeconds(8);
    private static final Duration STORES_GRACE = Duration.ofSeconds(10);

    private final SuiteOptions options;
    private final DataFolder data;
    private final Report report;
    private final Leftovers leftovers;
    private final CompletableFuture<String> abandoned = new CompletableFuture<>();

    /** In the order they start; each list runs and ends together. */
    private final List<ManagedProcess> stores = new ArrayList<>();

    private final List<ManagedProcess> services = new ArrayList<>();
    private volatile SuiteDescription description;
    private final Map<String, String> metrics = new LinkedHashMap<>();
    private final Object closing = new Object();
    private volatile boolean closed;

    Suite(SuiteOptions options, DataFolder data, Report report) {
        this.options = options;
        this.data = data;
        this.report = report;
        this.leftovers = new Leftovers(data.processes());
    }

    /**
     * Starts everything and returns when it takes requests.
     *
     * @throws SuiteProblem if a process does not start
     */
    void start() throws SuiteProblem, IOException, InterruptedException {
        leftovers.end();
        Files.deleteIfExists(data.description());
        Ports.requireFree(options);
        PlatformKeys keys = PlatformKeys.of(data.keys());
        Commands commands = new Commands(options, data, keys);
        Optional<PushStandIns> networks = options.realPush()
                ? Optional.empty()
                : Optional.of(PushStandIns.prepare(data.networks(), options.ports()));

        report.progress("starting the stores");
        networks.ifPresent(standIns -> launch(commands.networks(standIns), stores));
        launch(commands.stores(), stores);
        Map<String, Signal> open = new LinkedHashMap<>();
        for (ManagedProcess process : List.copyOf(stores)) {
            process.awaitReady();
            record(process);
            open.putAll(process.signals());
        }
        open.values().forEach(signal -> report.progress(signal.values().get(2)));

        String mongodbUrl = address(open, "documents");
        Optional<DefaultApp> app = options.apps().isPresent()
                ? Optional.empty()
                : Optional.of(DefaultApp.prepare(data.apps(), mongodbUrl, networks.map(PushStandIns::pushOption)));
        Path apps = options.apps().orElse(data.apps());
        report.progress("starting the services");
        for (ProcessSpec spec :
                commands.services(mongodbUrl, address(open, "messages"), address(open, "files"), apps, networks)) {
            launch(spec, services);
            metrics.put(spec.name(), Commands.metrics(spec));
        }
        for (ManagedProcess service : services) {
            service.awaitReady();
        }
        description = describe(keys, app, networks.map(PushStandIns::url));
        writeDescription();
    }

    private static String address(Map<String, Signal> open, String store) {
        return open.get(store).values().get(1);
    }

    private synchronized ManagedProcess launch(ProcessSpec spec, List<ManagedProcess> group) {
        if (closed) {
            throw new IllegalStateException("The suite is ending.");
        }
        ManagedProcess process = new ManagedProcess(spec, new RotatingLog(data.logs(), spec.name(), LOG_BYTES), this);
        group.add(process);
        process.start();
        return process;
    }

    private SuiteDescription describe(PlatformKeys keys, Optional<DefaultApp> app, Optional<String> networks) {
        String root = "http://" + options.clientHost() + ":" + options.ports().gateway();
        return new SuiteDescription(
                root + "/parse",
                root,
                keys.adminKey(),
                app.map(DefaultApp::appId).orElse(null),
                app.map(DefaultApp::masterKey).orElse(null),
                app.map(DefaultApp::restApiKey).orElse(null),
                app.map(DefaultApp::javascriptKey).orElse(null),
                app.map(DefaultApp::clientKey).orElse(null),
                app.map(DefaultApp::dotNetKey).orElse(null),
                processIds(),
                metrics,
                networks.orElse(null),
                data.logs().toString(),
                data.root().toString());
    }

    private Map<String, Long> processIds() {
        Map<String, Long> ids = new LinkedHashMap<>();
        services.forEach(process -> ids.put(process.name(), process.pid()));
        stores.forEach(process -> ids.put(process.name(), process.pid()));
        return ids;
    }

    private synchronized void writeDescription() throws IOException {
        description = description.withProcesses(processIds());
        if (!closed) {
            description.write(data.description());
        }
    }

    SuiteDescription description() {
        return description;
    }

    /** Waits until a process cannot be kept running, and returns why. */
    String awaitAbandoned() {
        return abandoned.join();
    }

    @Override
    public void launched(ManagedProcess process) {
        record(process);
    }

    private void record(ManagedProcess process) {
        process.pids().forEach(leftovers::record);
    }

    @Override
    public void recovered(ManagedProcess process) {
        record(process);
        report.progress(process.name() + " is running again (process " + process.pid() + ")");
        try {
            if (description != null) {
                writeDescription();
            }
        } catch (IOException unwritable) {
            report.progress("suite.json cannot be written: " + unwritable.getMessage());
        }
    }

    @Override
    public void died(ManagedProcess process, String reason, Duration wait) {
        String cause = data.isFull() ? "the disk of " + data.root() + " is full, free some space" : reason;
        report.progress(process.name() + " died: " + cause + "; starting it again in " + wait.toMillis() + " ms");
    }

    @Override
    public void told(String line) {
        report.progress(line);
    }

    @Override
    public void abandoned(ManagedProcess process, String reason) {
        abandoned.complete(process.name() + " does not stay up: " + reason);
    }

    /**
     * Ends the services, then the stores they use; those that do not end in time are forced to. A second call waits
     * for the first.
     */
    @Override
    public void close() throws IOException, InterruptedException {
        synchronized (closing) {
            if (!closed) {
                report.progress("ending");
                startNothingMore();
                end(services, SERVICES_GRACE);
                end(stores, STORES_GRACE);
                Files.deleteIfExists(data.description());
                leftovers.clear();
            }
        }
    }

    private synchronized void startNothingMore() {
        closed = true;
        services.forEach(ManagedProcess::retire);
        stores.forEach(ManagedProcess::retire);
    }

    private static void end(List<ManagedProcess> group, Duration grace) throws InterruptedException {
        group.forEach(ManagedProcess::requestStop);
        for (ManagedProcess process : group) {
            process.awaitStop(grace);
        }
    }
}

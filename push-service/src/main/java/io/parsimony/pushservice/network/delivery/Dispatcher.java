package io.parsimony.pushservice.network.delivery;

import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.NetworkSettings;
import io.parsimony.pushservice.network.Outcome;
import io.parsimony.pushservice.network.OutcomeListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sends to many devices by one way of an app: a bounded number at a time, again after a pause while the network is busy or
 * away, and to no more once it says that the app is misconfigured. All who send by this way share its bound and its pauses.
 */
public final class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    /** Sends to one device, without blocking. */
    @FunctionalInterface
    public interface Sender {

        /** What came of it, in the future. A future that fails is a fault of ours, and the device's notification fails. */
        CompletableFuture<Attempt> send(Device device);
    }

    private record Answer(Trial trial, Attempt attempt) {}

    private final Semaphore inFlight;
    private final Pace pace;
    private final NetworkSettings settings;

    /**
     * @param maxInFlight how many may be under way
     * @param settings how long to try
     */
    public Dispatcher(int maxInFlight, NetworkSettings settings) {
        this.inFlight = new Semaphore(maxInFlight);
        this.pace = new Pace(settings);
        this.settings = settings;
    }

    /**
     * Sends to all and returns when the outcome of each is told, on this thread.
     *
     * @param expiresAt when those that it was not sent to yet are given up, or null for never
     * @throws InterruptedException if the service ends; what is under way then has no outcome
     */
    public void send(List<Device> devices, Instant expiresAt, Sender sender, OutcomeListener outcomes)
            throws InterruptedException {
        new Run(sender, outcomes, devices, expiresAt).run();
    }

    /** One call of {@link #send}. */
    private final class Run {

        private final Sender sender;
        private final OutcomeListener outcomes;
        private final Instant expiresAt;
        private final Queue<Trial> waiting = new ArrayDeque<>();
        private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
        private int open;
        private Outcome.Misconfigured broken;

        Run(Sender sender, OutcomeListener outcomes, List<Device> devices, Instant expiresAt) {
            this.sender = sender;
            this.outcomes = outcomes;
            this.expiresAt = expiresAt;
            devices.forEach(device -> waiting.add(new Trial(device, settings, pace)));
        }

        void run() throws InterruptedException {
            while (!waiting.isEmpty() || open > 0) {
                if (waiting.isEmpty()) {
                    take(answers.take());
                } else if (broken != null) {
                    outcomes.on(waiting.remove().device(), broken);
                } else if (isExpiredAfterPause()) {
                    outcomes.on(waiting.remove().device(), new Outcome.Refused("the push has expired"));
                } else {
                    sendOrTake();
                }
            }
        }

        private boolean isExpiredAfterPause() {
            return expiresAt != null
                    && !Instant.now().plusNanos(Math.max(0, pace.remaining())).isBefore(expiresAt);
        }

        private void sendOrTake() throws InterruptedException {
            Answer answer = answers.poll();
            long pause = pace.remaining();
            if (answer == null && pause > 0) {
                answer = answers.poll(pause, TimeUnit.NANOSECONDS);
            } else if (answer == null && begin()) {
                return;
            }
            if (answer != null) {
                take(answer);
            }
        }

        /** Sends to the next, unless this call had better take its own answers first. */
        private boolean begin() throws InterruptedException {
            if (open > 0 ? !inFlight.tryAcquire(1, TimeUnit.MILLISECONDS) : !acquire()) {
                return false;
            }
            Trial trial = waiting.remove();
            open++;
            try {
                sender.send(trial.device()).whenComplete((attempt, fault) -> {
                    inFlight.release();
                    answers.add(new Answer(trial, fault == null ? attempt : failed(fault)));
                });
            } catch (RuntimeException | Error e) {
                inFlight.release();
                throw e;
            }
            return true;
        }

        private static Attempt failed(Throwable fault) {
            LOG.error("A notification could not be sent", fault);
            return Attempt.refused("internal error");
        }

        private boolean acquire() throws InterruptedException {
            inFlight.acquire();
            return true;
        }

        private void take(Answer answer) {
            open--;
            switch (answer.attempt()) {
                case Attempt.Done(Outcome outcome) -> {
                    pace.gotThrough();
                    if (outcome instanceof Outcome.Misconfigured misconfigured) {
                        broken = misconfigured;
                    }
                    outcomes.on(answer.trial().device(), outcome);
                }
                case Attempt.Again(String reason, Duration pause) -> {
                    answer.trial().failed();
                    pace.slow(pause);
                    if (answer.trial().goesOn()) {
                        waiting.add(answer.trial());
                    } else {
                        outcomes.on(answer.trial().device(), new Outcome.Refused(reason));
                    }
                }
            }
        }
    }
}

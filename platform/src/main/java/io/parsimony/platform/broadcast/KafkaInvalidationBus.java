package io.parsimony.platform.broadcast;

import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Tells all instances of changes through Kafka. Each instance reads every change, applies it, and says in its signs of life
 * how far it has come; a publisher waits until all that are alive have come far enough. Who does not see its own signs of
 * life come back has lost contact and trusts no cache; who is not heard of for as long is not waited for.
 *
 * <p>If Kafka cannot be reached when a change is published, all caches are out of trust once the lease has run out, which
 * the publisher waits for. The change is still published when Kafka is back.
 */
@Singleton
@DefaultBean
public class KafkaInvalidationBus implements InvalidationBus {

    private static final Logger LOG = Logger.getLogger(KafkaInvalidationBus.class);

    /** Heartbeats in a lease: one that comes late must not end it. */
    private static final int LEAST_HEARTBEATS = 3;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String self = UUID.randomUUID().toString();
    private final Map<String, Object> kafka;
    private final Duration heartbeat;
    private final long leaseNanos;
    private final BroadcastTopics topics;
    private final Listeners listeners;
    private final Contact contact;
    private final Members members;
    private final Overdue overdue = new Overdue();
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("broadcast-pulse").factory());

    private final Inbox inbox;
    private final CompletableFuture<Outbox> outbox = new CompletableFuture<>();

    /** The offset up to which, exclusively, all changes are applied here; negative while this instance does not listen. */
    private volatile long applied = -1;

    /** When all that was there to be read was applied last, by {@link System#nanoTime}. */
    private volatile long caughtUpAt;

    @Inject
    KafkaInvalidationBus(
            BroadcastSettings settings,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @Any Instance<InvalidationListener> listeners) {
        this(settings, kafka, new Listeners(listeners));
    }

    KafkaInvalidationBus(BroadcastSettings settings, Map<String, Object> kafka, Listeners listeners) {
        this.kafka = new HashMap<>(kafka);
        this.kafka.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.heartbeat = settings.heartbeat();
        this.leaseNanos = settings.lease().toNanos();
        if (settings.lease().compareTo(heartbeat.multipliedBy(LEAST_HEARTBEATS)) < 0) {
            throw new ConfigurationException("parsimony.broadcast.lease must be at least " + LEAST_HEARTBEATS
                    + " times parsimony.broadcast.heartbeat");
        }
        this.topics = BroadcastTopics.of(settings);
        this.listeners = listeners;
        this.contact = new Contact(leaseNanos, System::nanoTime);
        this.members = new Members(self, leaseNanos, System::nanoTime);
        this.inbox = new Inbox(self, topics, this.kafka, new Applier());
    }

    /** Begins to look for Kafka, in the background. */
    void start() {
        Thread.ofPlatform().daemon().name("broadcast-reader").start(this::run);
        pulse.scheduleAtFixedRate(this::beat, 0, heartbeat.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            outbox.complete(openOutbox());
            inbox.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Kafka's name may not be known yet where everything starts at once. */
    private Outbox openOutbox() throws InterruptedException {
        boolean complained = false;
        while (!pulse.isShutdown()) {
            try {
                return new Outbox(self, topics, kafka, heartbeat);
            } catch (KafkaException e) {
                if (!complained) {
                    LOG.warnf("Kafka cannot be addressed, trying again: %s, %s", e, e.getCause());
                    complained = true;
                }
                Thread.sleep(PAUSE);
            }
        }
        throw new InterruptedException("closed before Kafka was met");
    }

    @Override
    public boolean inContact() {
        return contact.isHeld();
    }

    @Override
    public void publish(Invalidation event) {
        long end = System.nanoTime() + leaseNanos;
        listeners.apply(event);
        try {
            List<String> missing = members.awaitApplied(send(event, end));
            if (!missing.isEmpty()) {
                LOG.warnf("%s was published, but not confirmed by %s", event, missing);
            }
        } catch (ExecutionException | TimeoutException e) {
            overdue.add(event);
            LOG.warnf("%s could not be published yet; who has no contact trusts no cache: %s", event, e);
            sleepUntil(end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warnf("Waiting for the instances to apply %s was interrupted", event);
        }
    }

    private long send(Invalidation event, long end) throws InterruptedException, ExecutionException, TimeoutException {
        return outbox.get(left(end), TimeUnit.NANOSECONDS).send(event).get(left(end), TimeUnit.NANOSECONDS);
    }

    private static long left(long end) {
        return Math.max(0, end - System.nanoTime());
    }

    private void sleepUntil(long end) {
        try {
            TimeUnit.NANOSECONDS.sleep(left(end));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        try {
            if (contact.hasJustRunOut()) {
                LOG.warn("Contact to the other instances is lost: caches are not trusted until it is back");
                listeners.forgetEverything();
            }
            // A reader that hangs must not be taken for a live one.
            if (System.nanoTime() - caughtUpAt < leaseNanos / 2) {
                sayAlive();
            }
            if (contact.isHeld()) {
                sendOverdue();
            }
        } catch (RuntimeException e) {
            LOG.error("A heartbeat failed", e);
        }
    }

    private void sendOverdue() {
        for (Invalidation event : overdue.all()) {
            outbox.join().send(event).thenRun(() -> overdue.remove(event));
        }
    }

    /** Says how far this instance has come, if it listens. */
    private void sayAlive() {
        long position = applied;
        if (position >= 0) {
            outbox.join().sayAlive(position);
        }
    }

    /** Says goodbye. Changes cannot be published any more. */
    @PreDestroy
    void close() {
        if (pulse.isShutdown()) {
            return;
        }
        pulse.shutdownNow();
        applied = -1;
        contact.giveUp();
        inbox.close();
        Outbox ready = outbox.getNow(null);
        if (ready != null) {
            ready.close();
        }
    }

    /** Applies what is read. */
    private final class Applier implements Inbox.Receiver {

        @Override
        public void joined(long position) {
            caughtUp();
            members.startListening();
            applied = position;
            sayAlive();
        }

        @Override
        public void received(byte[] change) {
            Optional<Invalidation> event = MessageCodec.decodeInvalidation(change);
            if (event.isPresent()) {
                listeners.apply(event.get());
            } else {
                LOG.warn("A change cannot be read; it may be of a later version. Everything is forgotten.");
                listeners.forgetEverything();
            }
        }

        @Override
        public void reached(long position) {
            applied = position;
            sayAlive();
        }

        @Override
        public void heard(byte[] message) {
            MessageCodec.decodeInstance(message).ifPresent(heard -> {
                members.heard(heard);
                if (heard.instance().equals(self)) {
                    contact.beatCameBack(heard.beat(), this::regained);
                }
            });
        }

        @Override
        public void caughtUp() {
            caughtUpAt = System.nanoTime();
        }

        private void regained() {
            listeners.forgetEverything();
            LOG.info("In contact with the other instances");
        }

        @Override
        public void lost() {
            applied = -1;
            members.stopListening();
            if (contact.giveUp()) {
                listeners.forgetEverything();
            }
        }
    }
}

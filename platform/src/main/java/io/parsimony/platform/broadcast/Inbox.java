package io.parsimony.platform.broadcast;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads both topics from their ends on, without a consumer group, since every instance has to see everything. A reader that
 * loses its place starts anew, which the {@link Receiver} is told, as it has missed messages then.
 */
final class Inbox implements Runnable {

    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Gets what is read; called by one thread. */
    interface Receiver {

        /** Reading begins; all later changes will be received. */
        void joined(long position);

        /** A change, empty if it cannot be read. */
        void received(byte[] change);

        /** Changes up to this position, exclusively, have been received. */
        void reached(long position);

        /** A sign of life of an instance. */
        void heard(byte[] message);

        /** All that was there to be read has been handed over. */
        void caughtUp();

        /** Messages may have been missed. */
        void lost();
    }

    private final BroadcastTopics topics;
    private final Map<String, Object> kafka;
    private final Receiver receiver;
    private volatile boolean closed;

    /** Whether this outage has been logged; used by the reading thread only. */
    private boolean complained;

    private volatile Consumer<byte[], byte[]> consumer;

    Inbox(String self, BroadcastTopics topics, Map<String, Object> kafka, Receiver receiver) {
        this.topics = topics;
        this.receiver = receiver;
        this.kafka = new HashMap<>(kafka);
        this.kafka.put(ConsumerConfig.CLIENT_ID_CONFIG, "broadcast-in-" + self);
        this.kafka.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.kafka.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Whose place is gone has missed something: an error, not a jump to the end.
        this.kafka.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        this.kafka.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        this.kafka.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    }

    @Override
    public void run() {
        while (!closed) {
            try {
                topics.create(adminConfig(), PATIENCE);
                read();
            } catch (WakeupException | InterruptException | InterruptedException e) {
                // Only close() does that.
                return;
            } catch (RuntimeException e) {
                receiver.lost();
                if (!complained) {
                    LOG.warnf("No contact to Kafka, trying again: %s", reason(e));
                    complained = true;
                }
                pause();
            }
        }
    }

    private void read() {
        try (Consumer<byte[], byte[]> reader =
                new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer = reader;
            reader.assign(List.of(topics.invalidations(), topics.instances()));
            reader.seekToEnd(reader.assignment());
            reader.position(topics.instances(), PATIENCE);
            receiver.joined(reader.position(topics.invalidations(), PATIENCE));
            complained = false;
            while (!closed) {
                handOver(reader.poll(POLL));
                receiver.caughtUp();
            }
        } finally {
            consumer = null;
        }
    }

    private void handOver(ConsumerRecords<byte[], byte[]> records) {
        List<ConsumerRecord<byte[], byte[]>> changes = records.records(topics.invalidations());
        if (!changes.isEmpty()) {
            changes.forEach(change -> receiver.received(change.value()));
            receiver.reached(changes.getLast().offset() + 1);
        }
        records.records(topics.instances()).forEach(message -> receiver.heard(message.value()));
    }

    private Map<String, Object> adminConfig() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.keySet().retainAll(AdminClientConfig.configNames());
        return config;
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure.toString() : failure + ", " + cause;
    }

    /** Makes {@link #run} return. */
    void close() {
        closed = true;
        Consumer<byte[], byte[]> reader = consumer;
        if (reader != null) {
            reader.wakeup();
        }
    }
}

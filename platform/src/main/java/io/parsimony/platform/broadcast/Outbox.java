package io.parsimony.platform.broadcast;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/** What this instance sends. */
final class Outbox implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Outbox.class);

    /** How long the producer tries to deliver. */
    private static final Duration DELIVERY = Duration.ofSeconds(10);

    private static final Duration FAREWELL = Duration.ofSeconds(1);
    private static final int BUFFER_BYTES = 4 << 20;

    /** More signs of life on their way than this would only arrive late. */
    private static final int MAX_SIGNS_UNDER_WAY = 3;

    private final String self;
    private final BroadcastTopics topics;
    private final Producer<String, byte[]> producer;

    /** Guarded by this. */
    private int signsUnderWay;

    /** Guarded by this: goodbye has been said. */
    private boolean left;

    /** Guarded by this: what is to be said as soon as a sign of life has arrived. */
    private OptionalLong owed = OptionalLong.empty();

    /**
     * @param kafka how to reach Kafka
     * @param patience the longest that sending may hold up its caller
     */
    Outbox(String self, BroadcastTopics topics, Map<String, Object> kafka, Duration patience) {
        this.self = self;
        this.topics = topics;
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "broadcast-out-" + self);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.toMillis());
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** Sends a change; completes with its offset once all replicas in sync have it. */
    CompletableFuture<Long> send(Invalidation event) {
        CompletableFuture<Long> offset = new CompletableFuture<>();
        try {
            producer.send(
                    to(topics.invalidations(), event.appId(), MessageCodec.encode(event)), (metadata, failure) -> {
                        if (failure == null) {
                            offset.complete(metadata.offset());
                        } else {
                            offset.completeExceptionally(failure);
                        }
                    });
        } catch (KafkaException | IllegalStateException e) {
            offset.completeExceptionally(e);
        }
        return offset;
    }

    /**
     * Says that this instance is alive. While several signs of life are on their way another one waits for the first to
     * arrive, and the newest is sent then.
     *
     * @param applied the offset in the topic of changes up to which, exclusively, it has applied all
     */
    synchronized void sayAlive(long applied) {
        if (left) {
            return;
        }
        if (signsUnderWay >= MAX_SIGNS_UNDER_WAY) {
            owed = OptionalLong.of(applied);
            return;
        }
        owed = OptionalLong.empty();
        signsUnderWay++;
        try {
            InstanceMessage message = new InstanceMessage(self, false, System.nanoTime(), applied);
            producer.send(
                    to(topics.instances(), self, MessageCodec.encode(message)), (metadata, failure) -> signArrived());
        } catch (KafkaException e) {
            signsUnderWay--;
            LOG.debug("A sign of life could not be sent", e);
        }
    }

    private synchronized void signArrived() {
        signsUnderWay--;
        owed.ifPresent(this::sayAlive);
    }

    /** Says goodbye, so that nobody waits for this instance. */
    @Override
    public void close() {
        sayGoodbye();
        producer.close(FAREWELL);
    }

    private synchronized void sayGoodbye() {
        left = true;
        InstanceMessage message = new InstanceMessage(self, true, System.nanoTime(), 0);
        try {
            producer.send(to(topics.instances(), self, MessageCodec.encode(message)));
        } catch (KafkaException e) {
            LOG.debug("The others could not be told that this instance ends", e);
        }
    }

    private static ProducerRecord<String, byte[]> to(TopicPartition place, String key, byte[] value) {
        return new ProducerRecord<>(place.topic(), place.partition(), key, value);
    }
}

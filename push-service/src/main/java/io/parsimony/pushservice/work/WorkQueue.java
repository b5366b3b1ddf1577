package io.parsimony.pushservice.work;

import io.parsimony.platform.trace.KafkaTracing;
import io.parsimony.pushservice.config.PushConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Hands work to whichever instance is free. */
@Singleton
public class WorkQueue {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int BLOCK_MILLIS = 5_000;
    private static final int REQUEST_MILLIS = 4_000;

    private final WorkTopics topics;
    private final Map<String, Object> kafka;
    private final KafkaTracing tracing;
    private Producer<String, byte[]> producer;

    WorkQueue(PushConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka, KafkaTracing tracing) {
        this.tracing = tracing;
        this.topics = WorkTopics.of(config);
        this.kafka = new HashMap<>(kafka);
        this.kafka.keySet().retainAll(ProducerConfig.configNames());
        this.kafka.put(ProducerConfig.ACKS_CONFIG, "all");
        this.kafka.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        this.kafka.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        this.kafka.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
    }

    /**
     * Has a wave planned. All plans of a push go one way, one after the other.
     *
     * @return done when Kafka has it for certain
     * @throws KafkaException if Kafka cannot be reached
     */
    public Future<?> send(PlanWork work) {
        return send(topics.plans(), work.appId() + ":" + work.pushId(), WorkCodec.encode(work));
    }

    /**
     * Has a batch sent.
     *
     * @return done when Kafka has it for certain
     * @throws KafkaException if Kafka cannot be reached
     */
    public Future<?> send(BatchWork work) {
        String key = work.appId() + ":" + work.pushId() + ":" + work.wave() + ":" + work.number();
        return send(topics.batches(), key, WorkCodec.encode(work));
    }

    /**
     * Waits until Kafka has it.
     *
     * @throws KafkaException if it did not take it in time
     */
    public static void await(Future<?> sent) throws InterruptedException {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new KafkaException("a message could not be sent", e.getCause());
        }
    }

    private Future<?> send(String topic, String key, byte[] message) {
        return producer().send(tracing.carry(new ProducerRecord<>(topic, key, message)));
    }

    /** Kafka's name may not be known yet where everything starts at once. */
    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close();
        }
    }
}

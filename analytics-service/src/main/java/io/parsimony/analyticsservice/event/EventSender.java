package io.parsimony.analyticsservice.event;

import io.parsimony.analyticsservice.config.AnalyticsSettings;
import io.parsimony.analyticsservice.topic.Topics;
import io.parsimony.platform.trace.KafkaTracing;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * Puts events into Kafka, where they are safe. All of an event's name go to one partition, so that one series of counts is
 * enough for them.
 */
@Singleton
public class EventSender {

    private static final Logger LOG = Logger.getLogger(EventSender.class);

    private static final Duration MAX_BLOCK = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final int LINGER_MILLIS = 2;
    private static final int BATCH_BYTES = 64 << 10;

    private final String topic;
    private final BooleanSupplier ready;
    private final Duration patience;
    private final Producer<String, byte[]> producer;
    private final KafkaTracing tracing;

    @Inject
    EventSender(Topics topics, AnalyticsSettings settings, KafkaTracing tracing) {
        this(topics.events(), topics::areReady, settings.acknowledgeTimeout(), open(topics, settings), tracing);
    }

    EventSender(
            String topic,
            BooleanSupplier ready,
            Duration patience,
            Producer<String, byte[]> producer,
            KafkaTracing tracing) {
        this.topic = topic;
        this.ready = ready;
        this.patience = patience;
        this.producer = producer;
        this.tracing = tracing;
    }

    private static Producer<String, byte[]> open(Topics topics, AnalyticsSettings settings) {
        int millis = (int) settings.acknowledgeTimeout().toMillis();
        Map<String, Object> config = topics.kafka();
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "analytics-events");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, settings.sendMemoryBytes());
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK.toMillis());
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, millis - LINGER_MILLIS));
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Sends an event and waits until all replicas in sync have it.
     *
     * @throws ParseError 503 if that is not so in time; then the event may be counted or not
     */
    public void send(Event event) {
        await(begin(event));
    }

    /**
     * Begins to send an event. Holds up its caller for a second at most, where there is no room for more.
     *
     * @throws ParseError 503 if it cannot even be begun
     */
    Future<RecordMetadata> begin(Event event) {
        if (!ready.getAsBoolean()) {
            throw notNow();
        }
        String key = event.appId() + "/" + event.name();
        try {
            Future<RecordMetadata> sent =
                    producer.send(tracing.carry(new ProducerRecord<>(topic, key, EventCodec.encode(event))));
            if (sent.state() == Future.State.FAILED) {
                throw notNow();
            }
            return sent;
        } catch (KafkaException e) {
            LOG.debug("An event could not be sent", e);
            throw notNow();
        }
    }

    /** Waits for an event that was begun, as {@link #send}. */
    void await(Future<RecordMetadata> sent) {
        try {
            sent.get(patience.plus(MAX_BLOCK).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("An event was not acknowledged", e);
            throw notNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notNow();
        }
    }

    static ParseError notNow() {
        return ParseError.of(
                ErrorCode.CONNECTION_FAILED, 503, "Events cannot be taken at the moment: try again later.");
    }

    /** Waits for what is on its way. */
    @PreDestroy
    void close() {
        producer.close(FAREWELL);
    }
}

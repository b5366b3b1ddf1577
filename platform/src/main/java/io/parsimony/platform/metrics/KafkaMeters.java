package io.parsimony.platform.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * Shows Kafka clients in the service's metrics, the lag of consumers above all ({@code
 * kafka_consumer_fetch_manager_records_lag}, by topic and partition). A client needs a {@code client.id} of its own, with
 * nothing in it that changes from start to start.
 */
@Singleton
public class KafkaMeters {

    /** A client's partitions, and with them its meters, come and go. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private final MeterRegistry registry;
    private final ScheduledExecutorService refresh = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("kafka-meters").factory());

    /** @param registry where the clients are shown */
    public KafkaMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Meters of one client. They have to be closed with it. */
    @FunctionalInterface
    public interface Binding extends AutoCloseable {

        /** Takes the client's meters away. */
        @Override
        void close();
    }

    /** Shows a consumer. May be called by any thread. */
    public Binding bind(Consumer<?, ?> consumer) {
        return bind(new KafkaClientMetrics(consumer, List.of(), refresh, REFRESH));
    }

    /** Shows a producer. May be called by any thread. */
    public Binding bind(Producer<?, ?> producer) {
        return bind(new KafkaClientMetrics(producer, List.of(), refresh, REFRESH));
    }

    private Binding bind(KafkaClientMetrics meters) {
        meters.bindTo(registry);
        return meters::close;
    }

    @PreDestroy
    void close() {
        refresh.shutdownNow();
    }
}

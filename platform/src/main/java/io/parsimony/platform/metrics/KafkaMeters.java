package io.parsimony.platform.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
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
    private final Duration refresh;

    /** @param registry where the clients are shown */
    @Inject
    public KafkaMeters(MeterRegistry registry) {
        this(registry, REFRESH);
    }

    KafkaMeters(MeterRegistry registry, Duration refresh) {
        this.registry = registry;
        this.refresh = refresh;
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
        return bind(scheduler -> new KafkaClientMetrics(consumer, List.of(), scheduler, refresh));
    }

    /** Shows a producer. May be called by any thread. */
    public Binding bind(Producer<?, ?> producer) {
        return bind(scheduler -> new KafkaClientMetrics(producer, List.of(), scheduler, refresh));
    }

    /**
     * Each client has a scheduler of its own, which ends first: a refresh after the meters are gone would show them again,
     * with the last values of a client that is no more, in the place of the next one's.
     */
    private Binding bind(Function<ScheduledExecutorService, KafkaClientMetrics> meters) {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("kafka-meters").factory());
        KafkaClientMetrics shown = meters.apply(scheduler);
        shown.bindTo(registry);
        return () -> {
            scheduler.close();
            shown.close();
        };
    }
}

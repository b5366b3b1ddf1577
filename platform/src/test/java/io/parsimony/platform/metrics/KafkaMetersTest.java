package io.parsimony.platform.metrics;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Measurable;
import org.apache.kafka.common.metrics.Metrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class KafkaMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final KafkaMeters meters = new KafkaMeters(registry, Duration.ofMillis(10));

    @Test
    void theLagIsThatOfTheConsumerThatTookAnothersPlace() throws Exception {
        Client first = new Client();
        first.lag("0", () -> 1);
        KafkaMeters.Binding shown = meters.bind(first);
        first.awaitRefresh();
        assertThat(lag("0")).isOne();
        shown.close();
        assertThat(registry.getMeters()).isEmpty();

        AtomicInteger behind = new AtomicInteger(2);
        Client second = new Client();
        second.lag("0", behind::get);
        try (KafkaMeters.Binding anew = meters.bind(second)) {
            first.lag("1", () -> 1);
            second.awaitRefresh();
            assertThat(lag("0")).isEqualTo(2);
            behind.set(3);
            assertThat(lag("0")).isEqualTo(3);
            second.lag("2", behind::get);
            second.awaitRefresh();
            assertThat(lag("2")).isEqualTo(3);
            assertThat(registry.getMeters()).as("of the second alone").hasSize(2);
        }
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void aConsumerThatIsClosedIsNotAskedAnyMore() throws Exception {
        Client first = new Client();
        KafkaMeters.Binding shown = meters.bind(first);
        first.awaitRefresh();
        shown.close();
        int asked = first.asked.get();
        Client second = new Client();
        try (KafkaMeters.Binding anew = meters.bind(second)) {
            second.awaitRefresh();
        }
        assertThat(first.asked).hasValue(asked);
    }

    private double lag(String partition) {
        return registry.get("kafka.consumer.fetch.manager.records.lag")
                .tag("partition", partition)
                .gauge()
                .value();
    }

    /** A consumer with meters that a test sets. */
    private static final class Client extends MockConsumer<byte[], byte[]> {

        private final Metrics metrics = new Metrics();
        private final AtomicInteger asked = new AtomicInteger();

        Client() {
            super("earliest");
            metrics.metrics().keySet().forEach(metrics::removeMetric);
        }

        void lag(String partition, IntSupplier records) {
            MetricName name = new MetricName(
                    "records-lag",
                    "consumer-fetch-manager-metrics",
                    "",
                    Map.of("client-id", "reader", "partition", partition));
            metrics.addMetric(name, (Measurable) (config, now) -> records.getAsInt());
        }

        @Override
        public Map<MetricName, ? extends Metric> metrics() {
            asked.incrementAndGet();
            return metrics.metrics();
        }

        /** Waits until whatever was there before has been seen by a refresh. */
        void awaitRefresh() throws InterruptedException {
            int enough = asked.get() + 3;
            while (asked.get() < enough) {
                Thread.sleep(1);
            }
        }
    }
}

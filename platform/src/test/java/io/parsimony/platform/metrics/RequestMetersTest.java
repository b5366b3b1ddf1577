package io.parsimony.platform.metrics;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class RequestMetersTest {

    private static final long MILLISECOND = 1_000_000;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RequestMeters meters = new RequestMeters(registry);

    @Test
    void aRequestIsCountedAndTimedByRouteAndClassOfStatus() {
        meters.begun();
        meters.finished("data-service", "/classes/{class}", "GET", 204, 3 * MILLISECOND);
        var timer = registry.get(RequestMeters.REQUESTS)
                .tags("upstream", "data-service", "route", "/classes/{class}", "method", "GET", "status", "2xx")
                .timer();
        assertThat(timer.count()).isOne();
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(3);
    }

    @Test
    void aMethodThatAClientMadeUpIsNoLabel() {
        meters.begun();
        meters.finished("gateway", "unknown", "BREW", 404, 1);
        assertThat(registry.get(RequestMeters.REQUESTS)
                        .tags("method", "OTHER", "status", "4xx")
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void aRequestIsUnderWayUntilItIsFinished() {
        meters.begun();
        meters.begun();
        meters.finished("gateway", "/health", "GET", 200, 1);
        assertThat(registry.get(RequestMeters.ACTIVE).gauge().value()).isEqualTo(1);
    }

    @Test
    void theDurationHasBucketsForPercentiles() {
        meters.begun();
        meters.finished("gateway", "/health", "GET", 200, 7 * MILLISECOND);
        var counts = registry.get(RequestMeters.REQUESTS).timer().takeSnapshot().histogramCounts();
        assertThat(counts).anySatisfy(bucket -> {
            assertThat(bucket.bucket(TimeUnit.MILLISECONDS)).isEqualTo(10);
            assertThat(bucket.count()).isEqualTo(1);
        });
    }
}

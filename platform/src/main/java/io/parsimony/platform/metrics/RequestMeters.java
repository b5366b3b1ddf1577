package io.parsimony.platform.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Rate, errors and duration of requests, by who answered, route, method and class of status, and how many are under way.
 * Nothing a client sends becomes a label as it is: a route is a template, and an unusual method is {@code OTHER}.
 */
@Singleton
public class RequestMeters {

    /** The meter of finished requests; Prometheus shows it as {@code parsimony_requests_seconds}. */
    public static final String REQUESTS = "parsimony.requests";

    /** The meter of requests under way. */
    public static final String ACTIVE = "parsimony.requests.active";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
    };

    private final MeterRegistry registry;
    private final Map<Labels, Timer> timers = new ConcurrentHashMap<>();
    private final LongAdder active = new LongAdder();

    RequestMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder(ACTIVE, active, LongAdder::sum)
                .description("Requests under way")
                .register(registry);
    }

    /** A request came in. Each call needs one of {@link #finished}. */
    public void begun() {
        active.increment();
    }

    /**
     * A request was answered.
     *
     * @param upstream who answered it; not called service, as Prometheus's own label of that name would take its place
     * @param route the template of its path; there must be few of them
     * @param method its HTTP method
     * @param status the HTTP status
     * @param nanos how long it took
     */
    public void finished(String upstream, String route, String method, int status, long nanos) {
        active.decrement();
        timers.computeIfAbsent(new Labels(upstream, route, usual(method), statusClass(status)), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Labels labels) {
        return Timer.builder(REQUESTS)
                .description("Requests and how long they took")
                .tag("upstream", labels.upstream)
                .tag("route", labels.route)
                .tag("method", labels.method)
                .tag("status", labels.status)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private static String usual(String method) {
        return switch (method) {
            case "GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH" -> method;
            default -> "OTHER";
        };
    }

    private static String statusClass(int status) {
        return switch (status / 100) {
            case 1 -> "1xx";
            case 2 -> "2xx";
            case 3 -> "3xx";
            case 4 -> "4xx";
            default -> "5xx";
        };
    }

    private record Labels(String upstream, String route, String method, String status) {}
}

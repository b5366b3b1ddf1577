package io.parsimony.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parsimony.gateway.route.Service;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.StreamResetException;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Counts the requests to services that got no whole answer. All counters are there from the start, so that a first error shows. */
@Singleton
public class UpstreamMeters {

    private static final String ERRORS = "parsimony.upstream.errors";
    private static final String AWAY = "away";
    private static final String BUSY = "busy";
    private static final String SLOW = "slow";
    private static final String BROKEN_OFF = "broken-off";

    private final Map<Service, Map<String, Counter>> counters = new EnumMap<>(Service.class);

    /** @param registry where the counters are */
    public UpstreamMeters(MeterRegistry registry) {
        for (Service service : Service.values()) {
            Map<String, Counter> byReason = new HashMap<>();
            for (String reason : List.of(AWAY, BUSY, SLOW, BROKEN_OFF)) {
                byReason.put(reason, registry.counter(ERRORS, "upstream", service.title(), "reason", reason));
            }
            counters.put(service, byReason);
        }
    }

    /** A request got no answer, or not all of it. That we broke it off, as its client has gone, is no fault of the service. */
    public void failed(Service service, Throwable fault) {
        if (!(fault instanceof StreamResetException)) {
            counters.get(service).get(reason(fault)).increment();
        }
    }

    private static String reason(Throwable fault) {
        return switch (fault) {
            case ConnectException e -> AWAY;
            case UnknownHostException e -> AWAY;
            case ConnectionPoolTooBusyException e -> BUSY;
            case TimeoutException e -> SLOW;
            default -> BROKEN_OFF;
        };
    }
}

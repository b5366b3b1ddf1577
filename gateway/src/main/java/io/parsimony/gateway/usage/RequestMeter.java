package io.parsimony.gateway.usage;

import io.parsimony.gateway.config.GatewaySettings;
import io.parsimony.gateway.http.Exchange;
import io.parsimony.gateway.http.UriPath;
import io.parsimony.platform.usage.RequestCount;
import io.parsimony.platform.usage.RequestCounts;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts requests that were let in, when they are over. Costs a look-up in a map; the map is bounded, so that nobody fills
 * it with names of classes: once there are many counts, new classes count as {@value #OTHER}, and in the end not at all.
 */
@Singleton
public class RequestMeter {

    /** What stands for classes that are not told apart. */
    static final String OTHER = "other";

    private static final int MAX_COUNTS = 5_000;
    private static final int MAX_COUNTS_WITHOUT_CLASS = 2 * MAX_COUNTS;
    private static final int MAX_CLASS_NAME_LENGTH = 128;

    private final boolean on;
    private final Map<Key, Long> counts = new ConcurrentHashMap<>();
    private final LongAdder dropped = new LongAdder();

    @Inject
    RequestMeter(GatewaySettings settings) {
        this(settings.requestMetrics());
    }

    RequestMeter(boolean on) {
        this.on = on;
    }

    /**
     * Counts a request when it is over.
     *
     * @param clientVersion what the client says of itself, or null
     * @param path what was asked for
     */
    public void watch(Exchange exchange, String appId, String clientVersion, HttpMethod verb, UriPath path) {
        if (on) {
            exchange.whenOver(() -> count(new Key(
                    appId,
                    TimeUnit.MILLISECONDS.toMinutes(System.currentTimeMillis()),
                    DeviceTypes.of(clientVersion),
                    className(path),
                    verb(verb),
                    status(exchange.request().response()))));
        }
    }

    /** The class, or the first part of the path. */
    static String className(UriPath path) {
        String first = path.segment(0);
        String name =
                switch (first) {
                    case null -> OTHER;
                    case "classes" -> path.segment(1) == null ? OTHER : path.segment(1);
                    case "users" -> "_User";
                    case "sessions" -> "_Session";
                    case "roles" -> "_Role";
                    case "installations" -> "_Installation";
                    default -> first;
                };
        return name.length() > MAX_CLASS_NAME_LENGTH ? OTHER : name;
    }

    /** A client may send any word as its verb. */
    static String verb(HttpMethod verb) {
        return switch (verb.name()) {
            case "GET", "POST", "PUT", "DELETE" -> verb.name();
            default -> "OTHER";
        };
    }

    private static String status(HttpServerResponse response) {
        return response.ended() ? response.getStatusCode() / 100 + "xx" : "none";
    }

    void count(Key key) {
        Key counted = key;
        if (counts.size() >= MAX_COUNTS && !counts.containsKey(key)) {
            counted = key.withoutClass();
            if (counts.size() >= MAX_COUNTS_WITHOUT_CLASS && !counts.containsKey(counted)) {
                dropped.increment();
                return;
            }
        }
        add(counted, 1);
    }

    private void add(Key key, long count) {
        counts.merge(key, count, Long::sum);
    }

    /** Takes away what was counted so far, by app. Each count is taken once, whoever counts meanwhile. */
    Map<String, List<RequestCount>> take() {
        Map<String, List<RequestCount>> taken = new HashMap<>();
        for (Key key : counts.keySet()) {
            Long count = counts.remove(key);
            if (count != null) {
                taken.computeIfAbsent(key.appId(), app -> new ArrayList<>()).add(key.with(count));
            }
        }
        return taken;
    }

    /** Gives back what could not be sent. */
    void giveBack(RequestCounts taken) {
        taken.counts().forEach(each -> add(Key.of(taken.appId(), each), each.count()));
    }

    /** How many requests were not counted since this was asked last. */
    long takeDropped() {
        return dropped.sumThenReset();
    }

    /** What is told apart. */
    record Key(String appId, long minute, String deviceType, String className, String verb, String status) {

        static Key of(String appId, RequestCount count) {
            return new Key(appId, count.minute(), count.deviceType(), count.className(), count.verb(), count.status());
        }

        Key withoutClass() {
            return new Key(appId, minute, deviceType, OTHER, verb, status);
        }

        RequestCount with(long count) {
            return new RequestCount(minute, deviceType, className, verb, status, count);
        }
    }
}

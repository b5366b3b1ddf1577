package io.parsimony.gateway.proxy;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Knows which connections have lived long enough. Whatever spreads connections over the instances of a service, as
 * Kubernetes does, can choose again only when there is a new one.
 */
final class ConnectionLives {

    private static final double SHORTEST = 0.75;
    private static final double LONGEST = 1.25;

    private final double nanos;
    private final Map<HttpConnection, Long> ends = new ConcurrentHashMap<>();

    ConnectionLives(Duration life) {
        this.nanos = life.toNanos();
    }

    /** A connection begins; not all that begin at once shall end at once. */
    void begin(HttpConnection connection) {
        long life = (long) (nanos * ThreadLocalRandom.current().nextDouble(SHORTEST, LONGEST));
        ends.put(connection, System.nanoTime() + life);
        connection.closeHandler(closed -> ends.remove(connection));
    }

    /** Whether the next request on it shall be the last. */
    boolean isOver(HttpConnection connection) {
        Long end = ends.get(connection);
        return end != null && System.nanoTime() - end > 0;
    }
}

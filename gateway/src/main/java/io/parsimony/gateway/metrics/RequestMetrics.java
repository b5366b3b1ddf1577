package io.parsimony.gateway.metrics;

import io.parsimony.gateway.http.Exchange;
import io.parsimony.platform.metrics.RequestMeters;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;

/** Measures every request at the public door, from its arrival until its answer is out or its connection lost. */
@Singleton
public class RequestMetrics {

    /** What proxies log of a client that did not wait for its answer. */
    private static final int CLIENT_GONE = 499;

    private final RequestMeters meters;

    RequestMetrics(RequestMeters meters) {
        this.meters = meters;
    }

    /** Begins to measure. */
    public void watch(Exchange exchange) {
        long begun = System.nanoTime();
        meters.begun();
        exchange.whenOver(() -> meters.finished(
                exchange.servedBy(),
                exchange.route(),
                exchange.request().method().name(),
                status(exchange),
                System.nanoTime() - begun));
    }

    private static int status(Exchange exchange) {
        HttpServerResponse response = exchange.request().response();
        return response.ended() ? response.getStatusCode() : CLIENT_GONE;
    }
}

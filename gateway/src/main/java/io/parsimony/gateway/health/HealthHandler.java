package io.parsimony.gateway.health;

import io.parsimony.gateway.http.Exchange;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/** Tells load balancers and parse-server's clients that the gateway serves. */
@Singleton
public class HealthHandler {

    /** Answers {@code {"status":"ok"}}. */
    public void handle(Exchange exchange) {
        exchange.answer(200, Buffer.buffer("{\"status\":\"ok\"}"));
    }
}

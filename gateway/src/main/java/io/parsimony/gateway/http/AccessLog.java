package io.parsimony.gateway.http;

import io.parsimony.gateway.config.GatewaySettings;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Writes a line for each request, if asked to. Queries stay out of it: log-ins by GET have passwords there. */
@Singleton
public class AccessLog {

    private static final Logger LOG = Logger.getLogger(AccessLog.class);

    private final boolean on;

    AccessLog(GatewaySettings settings) {
        this.on = settings.accessLog();
    }

    /** Logs the request once it is over. */
    public void watch(Exchange exchange) {
        if (!on) {
            return;
        }
        long start = System.nanoTime();
        HttpServerRequest request = exchange.request();
        exchange.whenOver(() -> LOG.infof(
                "%s %s %d %d us",
                request.method(),
                request.path(),
                request.response().getStatusCode(),
                (System.nanoTime() - start) / 1000));
    }
}

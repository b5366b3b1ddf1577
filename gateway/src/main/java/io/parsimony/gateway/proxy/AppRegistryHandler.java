package io.parsimony.gateway.proxy;

import io.parsimony.gateway.config.GatewaySettings;
import io.parsimony.gateway.http.Bodies;
import io.parsimony.gateway.http.Exchange;
import io.parsimony.gateway.http.UriPath;
import jakarta.inject.Singleton;

/** Passes {@code /apps/*} to auth-service, which checks the admin key itself. */
@Singleton
public class AppRegistryHandler {

    private final Proxy proxy;
    private final Bodies bodies;
    private final long maxBodyBytes;

    AppRegistryHandler(Proxy proxy, Bodies bodies, GatewaySettings settings) {
        this.proxy = proxy;
        this.bodies = bodies;
        this.maxBodyBytes = settings.maxBodyBytes();
    }

    /** Passes a request on. */
    public void handle(Exchange exchange) {
        UriPath path = UriPath.parse(exchange.request().path());
        bodies.read(exchange, maxBodyBytes)
                .onSuccess(body -> proxy.passToAppRegistry(exchange, path, body))
                .onFailure(exchange::fail);
    }
}

package io.parsimony.gateway;

import io.parsimony.gateway.config.GatewaySettings;
import io.parsimony.gateway.health.HealthHandler;
import io.parsimony.gateway.http.AccessLog;
import io.parsimony.gateway.http.Exchange;
import io.parsimony.gateway.metrics.RequestMetrics;
import io.parsimony.gateway.proxy.AppRegistryHandler;
import io.parsimony.gateway.route.RouteTemplates;
import io.parsimony.gateway.trace.RequestSpans;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * The public door: the API below its mounts, the app registry and health at the root. What Quarkus itself serves ({@code
 * /q/health}) comes first.
 */
@Singleton
public class PublicRoutes {

    private static final int BEFORE_ALL = Integer.MIN_VALUE;
    private static final String QUARKUS = "/q/";
    private static final String HEALTH = "/health";
    private static final String APPS = "/apps";

    private final ApiHandler api;
    private final AppRegistryHandler appRegistry;
    private final HealthHandler health;
    private final AccessLog accessLog;
    private final RequestMetrics metrics;
    private final String mount;
    private final String legacyMount;

    PublicRoutes(
            ApiHandler api,
            AppRegistryHandler appRegistry,
            HealthHandler health,
            AccessLog accessLog,
            RequestMetrics metrics,
            GatewaySettings settings) {
        this.api = api;
        this.appRegistry = appRegistry;
        this.health = health;
        this.accessLog = accessLog;
        this.metrics = metrics;
        this.mount = normal(settings.mountPath());
        this.legacyMount = normal(settings.legacyMountPath());
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_ALL).handler(this::handle);
    }

    private void handle(RoutingContext routing) {
        String path = routing.request().path();
        if (path != null && path.startsWith(QUARKUS)) {
            routing.next();
            return;
        }
        Exchange exchange = new Exchange(routing);
        accessLog.watch(exchange);
        metrics.watch(exchange);
        try {
            answer(exchange, path == null ? "" : path);
        } catch (RuntimeException e) {
            exchange.fail(e);
        }
    }

    private void answer(Exchange exchange, String path) {
        String below = isBelow(path, mount) ? mount : isBelow(path, legacyMount) ? legacyMount : null;
        exchange.route(below != null ? RouteTemplates.of(path, below.length()) : atRoot(path));
        RequestSpans.name(exchange);
        if (isBelow(path, APPS)) {
            appRegistry.handle(exchange);
        } else if (path.equals(HEALTH) || below != null && isHealth(path, below)) {
            health.handle(exchange);
        } else if (below != null && exchange.request().method() == HttpMethod.OPTIONS) {
            exchange.answerPreflight();
        } else if (below != null) {
            api.handle(exchange, below);
        } else {
            throw ParseError.of(
                    ErrorCode.INVALID_JSON,
                    404,
                    "cannot route " + exchange.request().method() + " " + path);
        }
    }

    private static String atRoot(String path) {
        return isBelow(path, APPS) ? APPS : path.equals(HEALTH) ? HEALTH : RouteTemplates.UNKNOWN;
    }

    /** Without the slash at its end; the root is empty. */
    private static String normal(String mountPath) {
        if (!mountPath.startsWith("/")) {
            throw new ConfigurationException("a mount path of the gateway must begin with a slash: " + mountPath);
        }
        return mountPath.endsWith("/") ? mountPath.substring(0, mountPath.length() - 1) : mountPath;
    }

    private static boolean isHealth(String path, String mount) {
        return path.length() == mount.length() + HEALTH.length() && path.endsWith(HEALTH);
    }

    private static boolean isBelow(String path, String prefix) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}

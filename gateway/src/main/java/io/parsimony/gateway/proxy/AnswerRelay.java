package io.parsimony.gateway.proxy;

import io.parsimony.gateway.config.GatewaySettings;
import io.parsimony.gateway.http.Exchange;
import io.parsimony.gateway.metrics.UpstreamMeters;
import io.parsimony.gateway.route.Service;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.StreamResetException;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Passes a service's answer on to the client: a small one in one piece, a large one as it comes, no faster than the client
 * takes it.
 */
@Singleton
class AnswerRelay {

    private static final Logger LOG = Logger.getLogger(AnswerRelay.class);

    private static final int NOT_MODIFIED = 304;
    private static final int ONE_PIECE_BYTES = 65_536;
    private static final String INTERNAL = "x-parsimony-";

    /** Headers about one connection only, and those the gateway writes itself. */
    private static final Set<String> KEPT_BACK = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "date",
            "server",
            "x-request-id",
            "access-control-allow-origin",
            "access-control-allow-methods",
            "access-control-allow-headers",
            "access-control-expose-headers");

    private final Vertx vertx;
    private final GatewaySettings settings;
    private final UpstreamMeters meters;

    AnswerRelay(Vertx vertx, GatewaySettings settings, UpstreamMeters meters) {
        this.vertx = vertx;
        this.settings = settings;
        this.meters = meters;
    }

    /**
     * Passes the answer on.
     *
     * @param location what becomes of a {@code Location} header
     */
    void relay(Exchange exchange, Service service, HttpClientResponse answer, UnaryOperator<String> location) {
        if (!exchange.isOpen()) {
            drop(answer);
            return;
        }
        if (isBodyless(exchange, answer)) {
            withoutBody(exchange, answer, location);
            return;
        }
        long length = length(answer);
        if (length >= 0 && length <= ONE_PIECE_BYTES) {
            answer.body()
                    .onSuccess(body -> inOnePiece(exchange, answer, body, location))
                    .onFailure(fault -> failed(exchange, service, fault));
        } else {
            asItComes(exchange, service, answer, length, location);
        }
    }

    private void failed(Exchange exchange, Service service, Throwable fault) {
        meters.failed(service, fault);
        exchange.fail(UpstreamErrors.explain(service, fault));
    }

    /** Nobody takes the answer. */
    static void drop(HttpClientResponse answer) {
        answer.exceptionHandler(fault -> LOG.debug("An answer is not passed on"));
        answer.request().reset();
    }

    private static boolean isBodyless(Exchange exchange, HttpClientResponse answer) {
        return exchange.request().method() == HttpMethod.HEAD || answer.statusCode() == NOT_MODIFIED;
    }

    private static void withoutBody(Exchange exchange, HttpClientResponse answer, UnaryOperator<String> location) {
        HttpServerResponse response = exchange.prepare(answer.statusCode());
        copy(answer.headers(), response.headers(), location);
        response.end();
    }

    private static void inOnePiece(
            Exchange exchange, HttpClientResponse answer, Buffer body, UnaryOperator<String> location) {
        if (exchange.isOpen()) {
            HttpServerResponse response = exchange.prepare(answer.statusCode());
            copy(answer.headers(), response.headers(), location);
            response.end(body);
        }
    }

    private void asItComes(
            Exchange exchange,
            Service service,
            HttpClientResponse answer,
            long length,
            UnaryOperator<String> location) {
        HttpServerResponse response = exchange.prepare(answer.statusCode());
        copy(answer.headers(), response.headers(), location);
        if (length < 0) {
            response.setChunked(true);
        }
        new AnswerPipe(vertx, exchange, answer, settings).start(fault -> brokenOff(exchange, service, fault));
    }

    /** What is left of the answer is never sent: the client must not take the part for the whole. */
    private void brokenOff(Exchange exchange, Service service, Throwable fault) {
        if (fault instanceof StreamResetException) {
            LOG.debug("An answer was broken off, since its client has gone");
            return;
        }
        LOG.warnf("An answer of %s broke off: %s", service.title(), fault.getMessage());
        meters.failed(service, fault);
        exchange.abort();
    }

    private static long length(HttpClientResponse answer) {
        String length = answer.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return -1;
        }
        try {
            return Long.parseLong(length);
        } catch (NumberFormatException e) {
            // The HTTP layer has its own way to find the end.
            return -1;
        }
    }

    private static void copy(MultiMap from, MultiMap to, UnaryOperator<String> location) {
        for (Entry<String, String> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.equals("location")) {
                to.add(header.getKey(), location.apply(header.getValue()));
            } else if (!KEPT_BACK.contains(name) && !name.startsWith(INTERNAL)) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }
}

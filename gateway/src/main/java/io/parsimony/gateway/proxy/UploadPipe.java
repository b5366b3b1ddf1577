package io.parsimony.gateway.proxy;

import io.parsimony.gateway.config.GatewaySettings;
import io.parsimony.gateway.http.Bodies;
import io.parsimony.gateway.http.Exchange;
import io.parsimony.gateway.http.Pace;
import io.parsimony.gateway.http.RestOfBody;
import io.parsimony.gateway.route.Service;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * One upload on its way: no faster than the service takes it, no slower than a client must be, no longer than the app allows,
 * and broken off at the service as soon as it is at the client, so that nothing of it is stored.
 */
final class UploadPipe {

    private final Vertx vertx;
    private final Exchange exchange;
    private final HttpServerRequest client;
    private final HttpClientRequest service;
    private final long limit;
    private final long idleNanos;
    private final Duration storeTimeout;
    private final Pace pace;
    private final long timer;

    private long passed;
    private boolean whole;
    private boolean over;

    UploadPipe(Vertx vertx, Exchange exchange, HttpClientRequest service, long limit, GatewaySettings settings) {
        this.vertx = vertx;
        this.exchange = exchange;
        this.client = exchange.request();
        this.service = service;
        this.limit = limit;
        this.idleNanos = settings.uploadIdleTimeout().toNanos();
        this.storeTimeout = settings.uploadStoreTimeout();
        this.pace = new Pace(settings.minimumPace());
        this.timer = vertx.setPeriodic(settings.paceSpan().toMillis(), id -> checkPace());
    }

    void start() {
        client.handler(this::onChunk);
        client.endHandler(end -> onEnd());
        client.exceptionHandler(
                fault -> fail(ParseError.of(ErrorCode.CONNECTION_FAILED, 400, "The request body was cut off.")));
        Bodies.invite(client);
        client.resume();
    }

    private void onChunk(Buffer chunk) {
        if (over) {
            return;
        }
        passed += chunk.length();
        if (passed > limit) {
            fail(Bodies.tooLarge());
            return;
        }
        pace.moved(chunk.length());
        service.write(chunk);
        if (service.writeQueueFull()) {
            pace.hold();
            client.pause();
            service.drainHandler(drained -> onDrained());
        }
    }

    private void onDrained() {
        pace.release();
        client.resume();
    }

    private void onEnd() {
        if (!over) {
            over = true;
            whole = true;
            vertx.cancelTimer(timer);
            service.idleTimeout(storeTimeout.toMillis());
            service.end();
        }
    }

    private void checkPace() {
        if (pace.heldNanos() > idleNanos) {
            fail(UpstreamErrors.explain(Service.FILES, new TimeoutException()));
        } else if (pace.isTooSlow()) {
            fail(Bodies.tooSlow());
        }
    }

    /** The service has answered, perhaps before it had all: it wants no more then. */
    void onAnswer() {
        vertx.cancelTimer(timer);
        if (!over) {
            over = true;
            RestOfBody.discard(client);
        }
    }

    /** The service gives no answer. */
    void onFault(Throwable fault) {
        if (whole || !over) {
            fail(UpstreamErrors.explain(Service.FILES, fault));
        }
    }

    private void fail(ParseError why) {
        over = true;
        whole = false;
        vertx.cancelTimer(timer);
        service.reset();
        RestOfBody.discard(client);
        exchange.fail(why);
    }

    /** The exchange is over: what the service has not got by now it must not store. */
    void close() {
        vertx.cancelTimer(timer);
        if (!whole || !client.response().ended()) {
            service.reset();
        }
        over = true;
    }
}

package io.parsimony.gateway.proxy;

import io.parsimony.gateway.config.GatewaySettings;
import io.parsimony.gateway.http.Exchange;
import io.parsimony.gateway.http.Pace;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import org.jboss.logging.Logger;

/**
 * One long answer on its way: no faster than the client takes it. A client that hardly takes anything is let go, as its
 * connection to the service and what lies ready for it are needed by others.
 */
final class AnswerPipe {

    private static final Logger LOG = Logger.getLogger(AnswerPipe.class);

    private final Vertx vertx;
    private final Exchange exchange;
    private final HttpClientResponse answer;
    private final HttpServerResponse response;
    private final Pace pace;
    private final long timer;

    AnswerPipe(Vertx vertx, Exchange exchange, HttpClientResponse answer, GatewaySettings settings) {
        this.vertx = vertx;
        this.exchange = exchange;
        this.answer = answer;
        this.response = exchange.request().response();
        this.pace = new Pace(settings.minimumPace());
        // A client is waited for only while what was sent to it is too much.
        pace.hold();
        this.timer = vertx.setPeriodic(settings.paceSpan().toMillis(), id -> checkPace());
    }

    /**
     * Passes the answer on.
     *
     * @param onFault told if the service breaks off; the response is unfinished then
     */
    void start(Handler<Throwable> onFault) {
        exchange.whenOver(() -> vertx.cancelTimer(timer));
        answer.handler(this::onChunk);
        answer.endHandler(end -> {
            vertx.cancelTimer(timer);
            response.end();
        });
        answer.exceptionHandler(fault -> {
            vertx.cancelTimer(timer);
            onFault.handle(fault);
        });
    }

    private void onChunk(Buffer chunk) {
        pace.moved(chunk.length());
        response.write(chunk);
        if (response.writeQueueFull()) {
            pace.release();
            answer.pause();
            response.drainHandler(drained -> {
                pace.hold();
                answer.resume();
            });
        }
    }

    private void checkPace() {
        if (pace.isTooSlow()) {
            LOG.debug("A client hardly takes its answer and is let go");
            exchange.abort();
        }
    }
}

package io.parsimony.gateway.http;

import io.parsimony.protocol.error.ParseError;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** Where long bodies are taken apart: beside the event loops, which all requests share, and only a few at once. */
@Singleton
public class LongBodies {

    /** The longest body in bytes that is no matter for an event loop. */
    public static final int LONG_BYTES = 262_144;

    private static final int AT_ONCE = 2;

    private final WorkerExecutor workers;

    LongBodies(Vertx vertx) {
        this.workers = vertx.createSharedWorkerExecutor("long-bodies", AT_ONCE);
    }

    /**
     * Makes something of a body.
     *
     * @param exchange the request it came with, whose memory it counts for
     * @param body the body, or what was made of it
     * @param copies how many times the length of the body is made of it at most
     * @param work what to do
     * @return what the work gives; fails with what it throws, or with a {@link ParseError} 503 if there is no memory for it
     */
    public <T> Future<T> work(Exchange exchange, byte[] body, int copies, Function<byte[], T> work) {
        if (body.length > LONG_BYTES) {
            return workers.executeBlocking(() -> within(exchange.bodyShare(), body, copies, work), false);
        }
        try {
            return Future.succeededFuture(work.apply(body));
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private static <T> T within(BodyShare share, byte[] body, int copies, Function<byte[], T> work) {
        share.hold((1L + copies) * body.length);
        try {
            return work.apply(body);
        } finally {
            share.hold(body.length);
        }
    }

    @PreDestroy
    void close() {
        workers.close();
    }
}

package io.parsimony.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * Throws away what a client still sends of a body that was refused: a client that is cut off while it sends often never
 * sees the answer. One that sends on and on is cut off.
 */
public final class RestOfBody {

    private static final long PATIENCE_BYTES = 64L * 1024 * 1024;
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final HttpServerRequest request;
    private final long deadline = System.nanoTime() + PATIENCE_NANOS;
    private long discarded;

    private RestOfBody(HttpServerRequest request) {
        this.request = request;
    }

    /** Throws away what is still to come. */
    public static void discard(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        RestOfBody rest = new RestOfBody(request);
        request.handler(rest::onChunk);
        request.resume();
    }

    private void onChunk(Buffer chunk) {
        discarded += chunk.length();
        if (discarded > PATIENCE_BYTES || System.nanoTime() - deadline > 0) {
            Cut.request(request);
        }
    }
}

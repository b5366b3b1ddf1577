package io.parsimony.gateway.http;

import io.parsimony.gateway.config.GatewaySettings;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Reads request bodies whole, within bounds of size, time and memory. */
@Singleton
public class Bodies {

    private static final byte[] NOTHING = {};

    private final BodyMemory memory;
    private final Duration timeout;

    Bodies(BodyMemory memory, GatewaySettings settings) {
        this.memory = memory;
        this.timeout = settings.bodyTimeout();
    }

    /**
     * Reads the body of a request.
     *
     * @param exchange the request
     * @param limit the most bytes it may have
     * @return the body, empty if there is none; fails with a {@link ParseError}: 413 if it is too large, 408 if it takes
     *     too long, 503 if there is no memory for it
     */
    public Future<byte[]> read(Exchange exchange, long limit) {
        HttpServerRequest request = exchange.request();
        long length = declaredLength(request);
        if (length == 0 || request.isEnded()) {
            request.resume();
            return Future.succeededFuture(NOTHING);
        }
        if (length > limit) {
            RestOfBody.discard(request);
            return Future.failedFuture(tooLarge());
        }
        return new BodyReader(exchange, memory, limit, System.nanoTime() + timeout.toNanos()).read();
    }

    /** The length of the body in bytes; -1 if it comes in chunks. */
    public static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) ? -1 : 0;
        }
        try {
            return Long.parseLong(length);
        } catch (NumberFormatException e) {
            // The HTTP layer has its own way to find the end; count what comes.
            return -1;
        }
    }

    /** What a client is told whose body is longer than its app allows. */
    public static ParseError tooLarge() {
        return ParseError.of((Integer) null, 413, "request entity too large");
    }

    /** What a client is told who stopped sending. */
    public static ParseError tooSlow() {
        return ParseError.of(ErrorCode.TIMEOUT, 408, "The request body did not arrive in time.");
    }

    static ParseError noMemory() {
        return ParseError.of(ErrorCode.CONNECTION_FAILED, 503, "Too many large requests at the moment.");
    }
}

package io.parsimony.gateway.http;

import io.parsimony.gateway.config.GatewaySettings;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Singleton;

/** Reads request bodies whole, within bounds of size, time and memory. */
@Singleton
public class Bodies {

    private static final byte[] NOTHING = {};

    /** No array of Java can be longer. */
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private final BodyMemory memory;
    private final GatewaySettings settings;

    Bodies(BodyMemory memory, GatewaySettings settings) {
        this.memory = memory;
        this.settings = settings;
    }

    /**
     * Reads the body of a request.
     *
     * @param exchange the request
     * @param appLimit the most bytes that its app allows; the gateway's own limit is in force as well
     * @return the body, empty if there is none; fails with a {@link ParseError}: 413 if it is too large, 408 if it is too
     *     slow, 503 if there is no memory for it
     */
    public Future<byte[]> read(Exchange exchange, long appLimit) {
        HttpServerRequest request = exchange.request();
        long length = declaredLength(request);
        if (length == 0 || request.isEnded()) {
            skip(request);
            return Future.succeededFuture(NOTHING);
        }
        int limit = (int) Math.min(MAX_BYTES, Math.min(appLimit, settings.maxBodyBytes()));
        if (length > limit) {
            RestOfBody.discard(request);
            return Future.failedFuture(tooLarge());
        }
        BodyShare share = new BodyShare(memory);
        exchange.holds(share);
        return new BodyReader(request, share, settings, length, limit).read();
    }

    /** The length of the body in bytes, 0 if there is none; -1 if that shows only at its end. */
    public static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            boolean open = request.version() == HttpVersion.HTTP_2
                    || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
            return open ? -1 : 0;
        }
        try {
            return Long.parseLong(length);
        } catch (NumberFormatException e) {
            // The HTTP layer has its own way to find the end; count what comes.
            return -1;
        }
    }

    /** Goes to the end of a request that has no body. */
    public static void skip(HttpServerRequest request) {
        // HTTP/2 cannot resume what has ended.
        if (!request.isEnded()) {
            request.resume();
        }
    }

    /** Asks a client that waits to be asked to send its body. */
    public static void invite(HttpServerRequest request) {
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
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

package io.parsimony.gateway.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/** Ends one exchange before its time. Other requests on the same connection, which HTTP/2 has, are left alone. */
final class Cut {

    /** HTTP/2's error codes (RFC 9113, section 7). */
    private static final long NO_ERROR = 0;

    private static final long INTERNAL_ERROR = 2;

    private Cut() {}

    /** The answer stays unfinished. What was not sent yet is dropped, which closing a connection in Vert.x's own way would wait for. */
    static void answer(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(INTERNAL_ERROR);
        } else if (request.connection() instanceof ConnectionBase connection) {
            connection.channelHandlerContext().close();
        } else {
            throw new IllegalStateException("not a connection of Vert.x: " + request.connection());
        }
    }

    /** The answer, which is out or on its way, still arrives; no more of the request is taken. */
    static void request(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(NO_ERROR);
        } else {
            request.connection().close();
        }
    }
}

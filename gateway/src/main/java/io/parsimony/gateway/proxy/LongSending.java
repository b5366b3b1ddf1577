package io.parsimony.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;

/** Sends a long body piece by piece, no faster than the service takes it, so that it is never copied as a whole. */
final class LongSending {

    private static final int PIECE = 65_536;

    private final HttpClientRequest request;
    private final byte[] body;

    private int sent;

    LongSending(HttpClientRequest request, byte[] body) {
        this.request = request;
        this.body = body;
    }

    Future<HttpClientResponse> run() {
        request.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
        request.drainHandler(drained -> sendMore());
        sendMore();
        return request.response();
    }

    private void sendMore() {
        while (sent < body.length && !request.writeQueueFull()) {
            int length = Math.min(PIECE, body.length - sent);
            Buffer piece = Buffer.buffer(length).appendBytes(body, sent, length);
            sent += length;
            if (sent == body.length) {
                request.end(piece);
            } else {
                request.write(piece);
            }
        }
    }
}

package io.parsimony.gateway.http;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Collects the chunks of one body. The bytes count as held until the exchange is over. */
final class BodyReader {

    private final Exchange exchange;
    private final BodyMemory memory;
    private final long limit;
    private final long deadline;
    private final Promise<byte[]> whole = Promise.promise();

    private Buffer collected;
    private long held;
    private boolean refused;

    BodyReader(Exchange exchange, BodyMemory memory, long limit, long deadline) {
        this.exchange = exchange;
        this.memory = memory;
        this.limit = limit;
        this.deadline = deadline;
    }

    Future<byte[]> read() {
        HttpServerRequest request = exchange.request();
        exchange.whenOver(() -> memory.giveBack(held));
        request.handler(this::onChunk);
        request.endHandler(end -> onEnd());
        request.exceptionHandler(fault ->
                whole.tryFail(ParseError.of(ErrorCode.CONNECTION_FAILED, 400, "The request body was cut off.")));
        request.resume();
        return whole.future();
    }

    private void onChunk(Buffer chunk) {
        if (refused) {
            return;
        }
        long length = (collected == null ? 0 : collected.length()) + (long) chunk.length();
        if (length > limit) {
            refuse(Bodies.tooLarge());
        } else if (System.nanoTime() - deadline > 0) {
            refuse(Bodies.tooSlow());
        } else if (!memory.take(chunk.length())) {
            refuse(Bodies.noMemory());
        } else {
            held += chunk.length();
            collected = collected == null ? chunk : collected.appendBuffer(chunk);
        }
    }

    private void onEnd() {
        byte[] body = collected == null ? new byte[0] : collected.getBytes();
        collected = null;
        whole.tryComplete(body);
    }

    private void refuse(ParseError why) {
        refused = true;
        collected = null;
        RestOfBody.discard(exchange.request());
        whole.tryFail(why);
    }
}

package io.parsimony.gateway.batch;

import io.parsimony.gateway.http.ByteBudget;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/** What the answers to one batch may still have together. Used by one thread, that of the batch's client. */
final class AnswerBudget implements AutoCloseable {

    /** With less left, not even a short answer would fit. */
    private static final int LEAST = 64 * 1024;

    private final ByteBudget shared;
    private final int limit;
    private int held;

    AnswerBudget(ByteBudget shared, int limit) {
        this.shared = shared;
        this.limit = limit;
    }

    /** Whether it makes no sense to ask for another answer. */
    boolean isUsedUp() {
        return limit - held < LEAST;
    }

    /** What a part is told that is not sent any more. */
    ParseError notSent() {
        return ParseError.of(
                ErrorCode.REQUEST_LIMIT_EXCEEDED,
                "The answers to this batch are too large: this request was not carried out.");
    }

    /** Reads the body of an answer; fails with 155, and breaks the answer off, as soon as it is more than is left. */
    Future<Buffer> read(HttpClientResponse answer) {
        Promise<Buffer> whole = Promise.promise();
        Buffer gathered = Buffer.buffer();
        answer.handler(some -> {
            if (whole.future().isComplete()) {
                return;
            }
            if (take(some.length())) {
                gathered.appendBuffer(some);
            } else {
                giveBack(gathered.length());
                whole.fail(ParseError.of(
                        ErrorCode.REQUEST_LIMIT_EXCEEDED, "The answers to this batch are too large: ask for less."));
                answer.request().reset();
            }
        });
        answer.exceptionHandler(whole::tryFail);
        answer.endHandler(end -> whole.tryComplete(gathered));
        return whole.future();
    }

    private boolean take(int bytes) {
        if (bytes > limit - held || !shared.take(bytes)) {
            return false;
        }
        held += bytes;
        return true;
    }

    private void giveBack(int bytes) {
        held -= bytes;
        shared.take(-bytes);
    }

    @Override
    public void close() {
        giveBack(held);
    }
}

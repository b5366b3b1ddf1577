package io.parsimony.gateway.batch;

import io.parsimony.platform.rest.ErrorBody;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Function;

/**
 * The parts of one batch on their way to several services, some at a time. Answers stand in the order of the requests; one
 * that fails leaves the others alone.
 */
final class SpreadBatch {

    private final List<BatchPart> parts;
    private final Function<BatchPart, Future<Buffer>> send;
    private final int atOnce;
    private final Buffer[] answers;
    private final Promise<Buffer> all = Promise.promise();

    private int next;
    private int underWay;
    private boolean pumping;

    /**
     * @param send sends one part; gives what it answered with, or fails with a {@link ParseError}
     * @param atOnce how many parts may be under way
     */
    SpreadBatch(List<BatchPart> parts, Function<BatchPart, Future<Buffer>> send, int atOnce) {
        this.parts = parts;
        this.send = send;
        this.atOnce = atOnce;
        this.answers = new Buffer[parts.size()];
    }

    /** Sends all parts; gives the answer to the batch. */
    Future<Buffer> run() {
        pump();
        return all.future();
    }

    /** A loop, not a recursion: parts may be answered at once, and there may be many. */
    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        while (next < parts.size() && underWay < atOnce) {
            int index = next++;
            underWay++;
            send.apply(parts.get(index))
                    .onSuccess(answer -> arrived(index, "success", answer))
                    .onFailure(fault -> arrived(index, "error", errorOf(fault)));
        }
        pumping = false;
        if (next == parts.size() && underWay == 0) {
            all.tryComplete(joined());
        }
    }

    private void arrived(int index, String outcome, Buffer body) {
        underWay--;
        answers[index] = wrap(outcome, body);
        pump();
    }

    private Buffer joined() {
        Buffer joined = Buffer.buffer("[");
        for (int i = 0; i < answers.length; i++) {
            if (i > 0) {
                joined.appendString(",");
            }
            joined.appendBuffer(answers[i]);
        }
        return joined.appendString("]");
    }

    private static Buffer wrap(String outcome, Buffer body) {
        return Buffer.buffer("{\"")
                .appendString(outcome)
                .appendString("\":")
                .appendBuffer(body)
                .appendString("}");
    }

    private static Buffer errorOf(Throwable fault) {
        return Buffer.buffer(ErrorBody.of(fault instanceof ParseError error ? error : ErrorBody.internal()));
    }
}

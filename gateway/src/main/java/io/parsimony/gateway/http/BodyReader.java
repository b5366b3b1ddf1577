package io.parsimony.gateway.http;

import io.parsimony.gateway.config.GatewaySettings;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;

/** Collects the chunks of one body. It takes memory by what has come: much can be announced by whoever sends little. */
final class BodyReader {

    private static final byte[] NOTHING = {};
    private static final int FIRST_BYTES = 8_192;

    private final HttpServerRequest request;
    private final BodyShare share;
    private final GatewaySettings settings;
    private final long declared;
    private final int limit;
    private final long deadline;
    private final Pace pace;

    /** Null once the body is whole or refused: the request outlives the body, which must not hang on it. */
    private Promise<byte[]> whole = Promise.promise();

    private byte[] bytes = NOTHING;
    private int length;
    private Long timer;

    /**
     * @param declared how long the body is said to be, -1 if nothing is said
     * @param limit the most bytes it may have
     */
    BodyReader(HttpServerRequest request, BodyShare share, GatewaySettings settings, long declared, int limit) {
        this.request = request;
        this.share = share;
        this.settings = settings;
        this.declared = declared;
        this.limit = limit;
        this.deadline = System.nanoTime() + settings.bodyTimeout().toNanos();
        this.pace = new Pace(settings.minimumPace());
    }

    Future<byte[]> read() {
        Future<byte[]> body = whole.future();
        request.handler(this::onChunk);
        request.endHandler(end -> onEnd());
        request.exceptionHandler(
                fault -> refuse(ParseError.of(ErrorCode.CONNECTION_FAILED, 400, "The request body was cut off.")));
        Bodies.invite(request);
        request.resume();
        // Most bodies come with the head of their request and need no watch.
        Vertx.currentContext().runOnContext(afterWhatHasCome -> watch(Vertx.currentContext()));
        return body;
    }

    private void watch(Context context) {
        if (whole != null) {
            long millis = Math.min(
                    settings.paceSpan().toMillis(), settings.bodyTimeout().toMillis());
            timer = context.owner().setPeriodic(millis, id -> checkPace());
        }
    }

    private void checkPace() {
        if (pace.isTooSlow() || isLate()) {
            refuse(Bodies.tooSlow());
        }
    }

    private boolean isLate() {
        return System.nanoTime() - deadline > 0;
    }

    private void onChunk(Buffer chunk) {
        if (whole == null) {
            return;
        }
        if (chunk.length() > limit - length) {
            refuse(Bodies.tooLarge());
        } else if (isLate()) {
            refuse(Bodies.tooSlow());
        } else {
            take(chunk);
        }
    }

    private void take(Buffer chunk) {
        try {
            makeRoom(length + chunk.length());
        } catch (ParseError e) {
            refuse(e);
            return;
        }
        pace.moved(chunk.length());
        chunk.getBytes(bytes, length);
        length += chunk.length();
    }

    private void makeRoom(int needed) {
        if (needed > bytes.length) {
            long most = declared < 0 ? limit : declared;
            resize(Math.max(needed, (int) Math.min(most, Math.max(FIRST_BYTES, 2L * bytes.length))));
        }
    }

    private void resize(int size) {
        share.hold((long) bytes.length + size);
        bytes = Arrays.copyOf(bytes, size);
        share.hold(size);
    }

    private void onEnd() {
        if (whole == null) {
            return;
        }
        try {
            if (length < bytes.length) {
                resize(length);
            }
        } catch (ParseError e) {
            refuse(e);
            return;
        }
        byte[] body = bytes;
        finish().complete(body);
    }

    private void refuse(ParseError why) {
        if (whole != null) {
            Promise<byte[]> refused = finish();
            share.hold(0);
            RestOfBody.discard(request);
            refused.fail(why);
        }
    }

    private Promise<byte[]> finish() {
        Promise<byte[]> finished = whole;
        whole = null;
        bytes = NOTHING;
        if (timer != null) {
            Vertx.currentContext().owner().cancelTimer(timer);
        }
        return finished;
    }
}

package io.parsimony.gateway.session;

import io.parsimony.protocol.error.ParseError;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/** One look-up: under way at first, later its result for as long as that may be used. */
final class SessionEntry {

    private final Promise<Session> result = Promise.promise();

    private volatile long goodUntil = Long.MAX_VALUE;

    /** The result, perhaps to come; it may complete on any thread. */
    Future<Session> result() {
        return result.future();
    }

    /** Whether the result may be used at that time, in milliseconds since 1970; one still to come may. */
    boolean isGoodAt(long now) {
        return now < goodUntil;
    }

    /** Whether it speaks of the session, of any session of the user, or is not known to speak of another. */
    boolean mayConcern(String sessionId, String userId) {
        Session session = result.future().result();
        if (session == null) {
            return true;
        }
        return (sessionId == null || sessionId.equals(session.sessionId()))
                && (userId == null || userId.equals(session.userId()));
    }

    void complete(Session session, long until) {
        goodUntil = until;
        result.complete(session);
    }

    void fail(ParseError error, long until) {
        goodUntil = until;
        result.fail(error);
    }
}

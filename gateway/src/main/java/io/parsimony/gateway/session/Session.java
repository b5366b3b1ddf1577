package io.parsimony.gateway.session;

import java.time.Instant;

/**
 * A session that is good.
 *
 * @param userId the object id of the user
 * @param sessionId the object id of the session
 * @param expiresAt when it ends, or null
 */
public record Session(String userId, String sessionId, Instant expiresAt) {

    /** A request without a session. */
    public static final Session NONE = new Session(null, null, null);
}

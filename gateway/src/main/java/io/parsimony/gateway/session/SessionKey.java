package io.parsimony.gateway.session;

/**
 * What a session is looked up by.
 *
 * @param appId the app
 * @param token the session token
 */
record SessionKey(String appId, String token) {

    /** Without the token: it must never reach a log. */
    @Override
    public String toString() {
        return "SessionKey[" + appId + "]";
    }
}

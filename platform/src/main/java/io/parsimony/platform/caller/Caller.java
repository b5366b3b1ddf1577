package io.parsimony.platform.caller;

/**
 * Who a request comes from, as the gateway established it. Services learn it from a signed token and from nowhere else.
 *
 * @param appId the app that is called
 * @param settingsVersion the version of the app's settings that the gateway applied; a service that holds an older one
 *     reads them again
 * @param key the kind of key that was shown
 * @param userId the user of the session, or null
 * @param sessionId the object id of the session, or null
 * @param installationId what the client sent as its installation, or null
 * @param clientAddress the address of the client
 * @param clientVersion the SDK and its version as sent, or null
 * @param publicUrl the URL of the API as clients of the app reach it, without a slash at its end, or null if nobody knows
 */
public record Caller(
        String appId,
        long settingsVersion,
        KeyKind key,
        String userId,
        String sessionId,
        String installationId,
        String clientAddress,
        String clientVersion,
        String publicUrl) {

    /** A caller whose way in is not known. */
    public Caller(
            String appId,
            long settingsVersion,
            KeyKind key,
            String userId,
            String sessionId,
            String installationId,
            String clientAddress,
            String clientVersion) {
        this(appId, settingsVersion, key, userId, sessionId, installationId, clientAddress, clientVersion, null);
    }

    /** A service of the suite that acts for itself on an app. */
    public static Caller service(String appId, long settingsVersion) {
        return new Caller(appId, settingsVersion, KeyKind.SERVICE, null, null, null, null, null);
    }

    /** Whether ACLs and class permissions do not apply: master, read-only master (reads), maintenance, service. */
    public boolean isPrivileged() {
        return key != KeyKind.CLIENT;
    }

    /** Whether the caller may read everything but write nothing. */
    public boolean isReadOnly() {
        return key == KeyKind.READ_ONLY_MASTER;
    }

    /** Whether internal and read-only fields may be written. */
    public boolean isMaintenance() {
        return key == KeyKind.MAINTENANCE;
    }

    /** Whether a logged-in user is behind the request. */
    public boolean hasUser() {
        return userId != null;
    }
}

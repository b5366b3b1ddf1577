package io.parsimony.gateway.dialect;

import io.parsimony.gateway.key.Credentials;

/**
 * What SDKs that cannot set headers put into the body instead; null is not sent.
 *
 * @param appId {@code _ApplicationId}
 * @param javascriptKey {@code _JavaScriptKey}
 * @param masterKey {@code _MasterKey}
 * @param sessionToken {@code _SessionToken}
 * @param installationId {@code _InstallationId}
 * @param clientVersion {@code _ClientVersion}
 * @param contentType {@code _ContentType}: what the body would be sent as
 * @param context {@code _context} as the text of a JSON object
 */
record BodyKeys(
        String appId,
        String javascriptKey,
        String masterKey,
        String sessionToken,
        String installationId,
        String clientVersion,
        String contentType,
        String context) {

    /** A body without any of them. */
    static final BodyKeys NONE = new BodyKeys(null, null, null, null, null, null, null, null);

    /** These credentials over those of the headers; the JavaScript key is the body's or none. */
    Credentials over(Credentials headers) {
        if (appId == null) {
            return headers;
        }
        return new Credentials(
                appId,
                or(masterKey, headers.masterKey()),
                headers.maintenanceKey(),
                headers.clientKey(),
                javascriptKey,
                headers.dotNetKey(),
                headers.restApiKey(),
                or(sessionToken, headers.sessionToken()),
                or(installationId, headers.installationId()),
                or(clientVersion, headers.clientVersion()));
    }

    private static String or(String first, String second) {
        return first != null ? first : second;
    }

    /** Without any of it: keys and tokens must never reach a log. */
    @Override
    public String toString() {
        return "BodyKeys[hidden]";
    }
}

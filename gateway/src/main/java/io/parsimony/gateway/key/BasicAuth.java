package io.parsimony.gateway.key;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * An {@code Authorization} header of HTTP's Basic scheme: the app id as user, and as password the master key or, after
 * {@code javascript-key=}, the JavaScript key.
 *
 * @param appId the application id
 * @param masterKey the master key, or null
 * @param javascriptKey the JavaScript key, or null
 */
record BasicAuth(String appId, String masterKey, String javascriptKey) {

    private static final String SCHEME = "Basic ";
    private static final String JAVASCRIPT_KEY = "javascript-key=";

    /** Reads the header's value, which may be null; anything that is not of this form is none. */
    static Optional<BasicAuth> parse(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String pair;
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).trim());
            pair = new String(decoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Not base64: as good as no header, the request is then judged by its other keys.
            return Optional.empty();
        }
        int colon = pair.indexOf(':');
        if (colon <= 0 || pair.indexOf(':', colon + 1) >= 0) {
            return Optional.empty();
        }
        String appId = pair.substring(0, colon);
        String key = pair.substring(colon + 1);
        return Optional.of(
                key.startsWith(JAVASCRIPT_KEY)
                        ? new BasicAuth(appId, null, key.substring(JAVASCRIPT_KEY.length()))
                        : new BasicAuth(appId, key.isEmpty() ? null : key, null));
    }

    /** These credentials over those of the headers. */
    Credentials over(Credentials headers) {
        return new Credentials(
                appId,
                masterKey != null ? masterKey : headers.masterKey(),
                headers.maintenanceKey(),
                headers.clientKey(),
                javascriptKey != null ? javascriptKey : headers.javascriptKey(),
                headers.dotNetKey(),
                headers.restApiKey(),
                headers.sessionToken(),
                headers.installationId(),
                headers.clientVersion());
    }
}

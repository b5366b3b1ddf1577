package io.parsimony.gateway.key;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** Reads the credentials that stand in a request's headers. */
public final class HeaderCredentials {

    private static final CharSequence APP_ID = HttpHeaders.createOptimized("X-Parse-Application-Id");
    private static final CharSequence MASTER_KEY = HttpHeaders.createOptimized("X-Parse-Master-Key");
    private static final CharSequence MAINTENANCE_KEY = HttpHeaders.createOptimized("X-Parse-Maintenance-Key");
    private static final CharSequence CLIENT_KEY = HttpHeaders.createOptimized("X-Parse-Client-Key");
    private static final CharSequence JAVASCRIPT_KEY = HttpHeaders.createOptimized("X-Parse-Javascript-Key");
    private static final CharSequence DOT_NET_KEY = HttpHeaders.createOptimized("X-Parse-Windows-Key");
    private static final CharSequence REST_API_KEY = HttpHeaders.createOptimized("X-Parse-REST-API-Key");
    private static final CharSequence SESSION_TOKEN = HttpHeaders.createOptimized("X-Parse-Session-Token");
    private static final CharSequence INSTALLATION_ID = HttpHeaders.createOptimized("X-Parse-Installation-Id");
    private static final CharSequence CLIENT_VERSION = HttpHeaders.createOptimized("X-Parse-Client-Version");

    private HeaderCredentials() {}

    /** What the {@code X-Parse-...} headers show. */
    public static Credentials read(MultiMap headers) {
        return new Credentials(
                headers.get(APP_ID),
                headers.get(MASTER_KEY),
                headers.get(MAINTENANCE_KEY),
                headers.get(CLIENT_KEY),
                headers.get(JAVASCRIPT_KEY),
                headers.get(DOT_NET_KEY),
                headers.get(REST_API_KEY),
                headers.get(SESSION_TOKEN),
                headers.get(INSTALLATION_ID),
                headers.get(CLIENT_VERSION));
    }

    /**
     * What Basic authentication shows, over the given credentials.
     *
     * @return null if there is no such header
     */
    public static Credentials readBasic(MultiMap headers, Credentials shown) {
        String authorization = headers.get(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            return null;
        }
        return BasicAuth.parse(authorization).map(basic -> basic.over(shown)).orElse(null);
    }
}

package io.parsimony.gateway.proxy;

import io.parsimony.gateway.app.Door;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** Makes the paths that services answer with into the URLs that clients see. */
public final class PublicUrl {

    private static final CharSequence FORWARDED_PROTO = HttpHeaders.createOptimized("X-Forwarded-Proto");

    /** Longest name of a host (RFC 1035) with a port. */
    private static final int MAX_HOST_LENGTH = 261;

    private PublicUrl() {}

    /** The URL of the API as the client reached it, or null if the client does not say, or the app says otherwise. */
    public static String ofApi(HttpServerRequest request, Door door, String mount) {
        String host = host(request);
        boolean known = host != null && host.length() <= MAX_HOST_LENGTH;
        return known && door.app().settings().web().publicServerUrl() == null
                ? scheme(request, door) + "://" + host + mount
                : null;
    }

    /**
     * The URL of a path below the mount, as the client reached it.
     *
     * @param request the client's request
     * @param door the app, whose trusted proxies may say which scheme the client used
     * @param mount the path the API is mounted under
     * @param path a path such as {@code /classes/GameScore/abc}; a whole URL stays as it is
     */
    static String of(HttpServerRequest request, Door door, String mount, String path) {
        if (!path.startsWith("/")) {
            return path;
        }
        String host = host(request);
        if (host == null) {
            String configured = door.app().settings().web().serverUrl();
            return configured == null ? mount + path : configured + path;
        }
        return scheme(request, door) + "://" + host + mount + path;
    }

    /** HTTP/2 has a field of its own for it. */
    private static String host(HttpServerRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        if (host == null && request.version() == HttpVersion.HTTP_2 && request.authority() != null) {
            host = request.authority().toString();
        }
        return host;
    }

    private static String scheme(HttpServerRequest request, Door door) {
        String said = request.getHeader(FORWARDED_PROTO);
        boolean known = "https".equals(said) || "http".equals(said);
        boolean believed =
                known && door.trustedProxies().contains(request.remoteAddress().hostAddress());
        return believed ? said : request.scheme();
    }
}

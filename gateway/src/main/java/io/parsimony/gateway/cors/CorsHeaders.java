package io.parsimony.gateway.cors;

import io.parsimony.platform.settings.WebSettings;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/** What browsers are told about who may call an app: parse-server's headers, prepared once per app. */
public final class CorsHeaders {

    private static final CharSequence METHODS = HttpHeaders.createOptimized("GET,PUT,POST,DELETE,OPTIONS");
    private static final CharSequence EXPOSED =
            HttpHeaders.createOptimized("X-Parse-Job-Status-Id, X-Parse-Push-Status-Id");
    private static final String USUAL_HEADERS = String.join(
            ", ",
            "X-Parse-Master-Key",
            "X-Parse-REST-API-Key",
            "X-Parse-Javascript-Key",
            "X-Parse-Application-Id",
            "X-Parse-Client-Version",
            "X-Parse-Session-Token",
            "X-Requested-With",
            "X-Parse-Revocable-Session",
            "X-Parse-Request-Id",
            "Content-Type",
            "Pragma",
            "Cache-Control");

    /** For answers where the app is not known: everyone may read them, they tell nothing of an app. */
    public static final CorsHeaders ANY = new CorsHeaders(List.of(), List.of());

    private final List<String> origins;
    private final CharSequence firstOrigin;
    private final CharSequence allowedHeaders;

    private CorsHeaders(List<String> origins, List<String> moreHeaders) {
        this.origins = origins;
        this.firstOrigin = HttpHeaders.createOptimized(origins.isEmpty() ? "*" : origins.getFirst());
        this.allowedHeaders = HttpHeaders.createOptimized(
                moreHeaders.isEmpty() ? USUAL_HEADERS : USUAL_HEADERS + ", " + String.join(", ", moreHeaders));
    }

    /** The headers of an app's settings. */
    public static CorsHeaders of(WebSettings settings) {
        boolean usual =
                settings.allowOrigins().isEmpty() && settings.allowHeaders().isEmpty();
        return usual ? ANY : new CorsHeaders(settings.allowOrigins(), settings.allowHeaders());
    }

    /**
     * Adds the headers to an answer.
     *
     * @param answer the headers of the answer
     * @param origin the {@code Origin} of the request, may be null
     */
    public void addTo(MultiMap answer, String origin) {
        CharSequence allowed = origin != null && origins.contains(origin) ? origin : firstOrigin;
        answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
        answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, allowedHeaders);
        answer.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        if (origins.size() > 1) {
            answer.set(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
    }

    /**
     * Allows the headers a browser asks for ahead of a request, on top of the usual ones. Such a question does not name
     * the app, so that the app's own list cannot be asked; who may read the answer is decided with the request itself.
     *
     * @param requested the {@code Access-Control-Request-Headers} of the question, may be null
     */
    public void allowRequested(MultiMap answer, String requested) {
        if (requested != null && !requested.isBlank()) {
            answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, allowedHeaders + ", " + requested);
        }
    }
}

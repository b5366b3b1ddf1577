package io.parsimony.gateway.dialect;

import io.parsimony.gateway.key.Credentials;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;

/** Translates what any SDK sends into one plain request. */
public final class Dialect {

    /** The header a client hands a context to Cloud Code in. */
    public static final CharSequence CONTEXT = HttpHeaders.createOptimized("X-Parse-Cloud-Context");

    private static final int MAX_TEXT_LENGTH = 256;
    private static final byte[] NOTHING = {};

    private Dialect() {}

    /**
     * Translates a request.
     *
     * @param request the request as it came
     * @param shown what its headers show
     * @param appKnown whether they name an app that exists; if so the body's keys do not count
     * @param sent its whole body
     * @throws ParseError 107 if body, method or context are malformed, 403 if a key is not a text
     */
    public static PlainRequest translate(HttpServerRequest request, Credentials shown, boolean appKnown, byte[] sent) {
        byte[] body = FormBody.toJson(request.getHeader(HttpHeaders.CONTENT_TYPE), sent);
        String contextHeader = request.getHeader(CONTEXT);
        String context = contextHeader == null ? null : CloudContext.ofText(contextHeader);
        String query = request.query() == null ? "" : request.query();
        if (!DialectReader.mayConcern(body)) {
            return plain(request.method(), bounded(shown), query, body, null, context);
        }
        DialectBody read = new DialectReader(!appKnown).read(body);
        BodyKeys keys = read.keys();
        return plain(
                override(request.method(), read.method()),
                bounded(keys.over(shown)),
                query,
                read.fields(),
                keys.contentType() != null ? printable(keys.contentType()) : null,
                keys.context() != null ? keys.context() : context);
    }

    /**
     * A request whose body is passed on unread: the headers have said all that there is to know.
     *
     * @throws ParseError 107 if the context is malformed
     */
    public static PlainRequest unread(HttpServerRequest request, Credentials shown) {
        return new PlainRequest(request.method(), bounded(shown), "", null, null, null);
    }

    /** A GET takes the fields of its body as its query; what stands in the URL goes before them. */
    private static PlainRequest plain(
            HttpMethod method, Credentials shown, String query, byte[] body, String contentType, String context) {
        if (method != HttpMethod.GET && method != HttpMethod.DELETE) {
            return new PlainRequest(method, shown, query, body, contentType, context);
        }
        String fields = method == HttpMethod.GET ? FieldQuery.of(body) : "";
        String whole = query.isEmpty() || fields.isEmpty() ? query + fields : query + "&" + fields;
        return new PlainRequest(method, shown, whole, NOTHING, contentType, context);
    }

    private static HttpMethod override(HttpMethod sent, String wanted) {
        if (sent != HttpMethod.POST || wanted == null || wanted.isEmpty()) {
            return sent;
        }
        return switch (wanted.toUpperCase(Locale.ROOT)) {
            case "GET" -> HttpMethod.GET;
            case "POST" -> HttpMethod.POST;
            case "PUT" -> HttpMethod.PUT;
            case "DELETE" -> HttpMethod.DELETE;
            default -> throw ParseError.of(ErrorCode.INVALID_JSON, "_method must be GET, POST, PUT or DELETE");
        };
    }

    /** What goes on into the caller's token has to stay small. */
    private static Credentials bounded(Credentials shown) {
        if (isTooLong(shown.installationId()) || isTooLong(shown.clientVersion())) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "installation id and client version must be short");
        }
        return shown;
    }

    private static boolean isTooLong(String text) {
        return text != null && text.length() > MAX_TEXT_LENGTH;
    }

    private static String printable(String contentType) {
        boolean clean =
                contentType.length() <= MAX_TEXT_LENGTH && contentType.chars().allMatch(c -> c >= ' ' && c <= '~');
        if (!clean) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "_ContentType must be a content type");
        }
        return contentType;
    }
}

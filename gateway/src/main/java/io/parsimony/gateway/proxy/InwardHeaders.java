package io.parsimony.gateway.proxy;

import io.parsimony.gateway.dialect.Dialect;
import io.parsimony.gateway.http.Exchange;
import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.CallerTokens;
import io.parsimony.platform.rest.RequestIds;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/**
 * Makes the headers of a request to a service: who the caller is, and of what the client sent only what services have a use
 * for. Keys and session tokens never go on.
 */
@Singleton
public class InwardHeaders {

    private static final CharSequence CALLER = HttpHeaders.createOptimized(CallerTokens.HEADER);
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(RequestIds.HEADER);

    /** What a client sends to have a repeated request recognised. */
    private static final CharSequence CLIENT_REQUEST_ID = HttpHeaders.createOptimized("X-Parse-Request-Id");

    private static final CharSequence[] PASSED_ON = {HttpHeaders.ACCEPT, CLIENT_REQUEST_ID};

    /** What a client has of a file, and which part it wants. */
    private static final CharSequence[] CONDITIONS = {
        HttpHeaders.createOptimized("Range"),
        HttpHeaders.createOptimized("If-Range"),
        HttpHeaders.IF_NONE_MATCH,
        HttpHeaders.IF_MODIFIED_SINCE
    };

    private static final CharSequence FILE_METADATA = HttpHeaders.createOptimized("X-Parse-File-Metadata");
    private static final CharSequence FILE_TAGS = HttpHeaders.createOptimized("X-Parse-File-Tags");
    private static final CharSequence FILE_DIRECTORY = HttpHeaders.createOptimized("X-Parse-File-Directory");

    private static final String JSON = "application/json";

    private final CallerTokens callerTokens;

    InwardHeaders(CallerTokens callerTokens) {
        this.callerTokens = callerTokens;
    }

    /** The headers of an API request. */
    public MultiMap of(ApiRequest request) {
        MultiMap headers = of(request.exchange());
        headers.set(CALLER, callerTokens.sign(request.caller()));
        if (request.plain().body().length > 0) {
            String contentType = request.plain().contentType();
            headers.set(HttpHeaders.CONTENT_TYPE, contentType == null ? JSON : contentType);
        }
        if (request.plain().context() != null) {
            headers.set(Dialect.CONTEXT, request.plain().context());
        }
        return headers;
    }

    /** The headers of an upload whose body the client sends as it is. */
    public MultiMap ofUpload(ApiRequest request, String contentType) {
        HttpServerRequest client = request.exchange().request();
        return ofUpload(
                request,
                contentType,
                client.getHeader(FILE_METADATA),
                client.getHeader(FILE_TAGS),
                client.getHeader(FILE_DIRECTORY));
    }

    /** The headers of an upload; what is null is not said. */
    public MultiMap ofUpload(ApiRequest request, String contentType, String metadata, String tags, String directory) {
        MultiMap headers = of(request.exchange());
        headers.set(CALLER, callerTokens.sign(request.caller()));
        set(headers, HttpHeaders.CONTENT_TYPE, contentType);
        set(headers, FILE_METADATA, metadata);
        set(headers, FILE_TAGS, tags);
        set(headers, FILE_DIRECTORY, directory);
        return headers;
    }

    /** The headers of a download, for a caller who shows no key. */
    public MultiMap ofDownload(Exchange exchange, Caller caller) {
        MultiMap headers = of(exchange);
        headers.set(CALLER, callerTokens.sign(caller));
        for (CharSequence name : CONDITIONS) {
            pass(exchange.request(), headers, name);
        }
        return headers;
    }

    /** The headers of a part of a batch, which a client cannot name for itself and so cannot repeat. */
    MultiMap ofPart(ApiRequest request) {
        return of(request).remove(CLIENT_REQUEST_ID);
    }

    /** The headers of a request of the deployment's operator, which auth-service authenticates itself. */
    MultiMap ofOperator(Exchange exchange) {
        MultiMap headers = of(exchange);
        pass(exchange.request(), headers, HttpHeaders.AUTHORIZATION);
        pass(exchange.request(), headers, HttpHeaders.CONTENT_TYPE);
        return headers;
    }

    private static MultiMap of(Exchange exchange) {
        MultiMap headers = HttpHeaders.headers();
        headers.set(REQUEST_ID, exchange.requestId());
        for (CharSequence name : PASSED_ON) {
            pass(exchange.request(), headers, name);
        }
        return headers;
    }

    private static void pass(HttpServerRequest from, MultiMap to, CharSequence name) {
        set(to, name, from.getHeader(name));
    }

    private static void set(MultiMap headers, CharSequence name, String value) {
        if (value != null) {
            headers.set(name, value);
        }
    }
}

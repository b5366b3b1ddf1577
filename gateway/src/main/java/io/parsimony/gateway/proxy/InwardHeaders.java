package io.parsimony.gateway.proxy;

import io.parsimony.gateway.dialect.Dialect;
import io.parsimony.gateway.http.Exchange;
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

    private final CallerTokens callerTokens;

    InwardHeaders(CallerTokens callerTokens) {
        this.callerTokens = callerTokens;
    }

    /** The headers of an API request. */
    public MultiMap of(ApiRequest request) {
        MultiMap headers = of(request.exchange());
        headers.set(CALLER, callerTokens.sign(request.caller()));
        if (request.plain().body().length > 0) {
            headers.set(HttpHeaders.CONTENT_TYPE, request.plain().contentType());
        }
        if (request.plain().context() != null) {
            headers.set(Dialect.CONTEXT, request.plain().context());
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
        String value = from.getHeader(name);
        if (value != null) {
            to.set(name, value);
        }
    }
}

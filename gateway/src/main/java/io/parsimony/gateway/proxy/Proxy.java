package io.parsimony.gateway.proxy;

import io.parsimony.gateway.http.Exchange;
import io.parsimony.gateway.http.UriPath;
import io.parsimony.gateway.route.Service;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.util.function.UnaryOperator;

/** Passes a request to the service that owns its path, and the answer back. */
@Singleton
public class Proxy {

    /** A service says so of the gateway's own token only; a client has no part in that. */
    private static final int REFUSES_CALLER = 401;

    private static final byte[] NOTHING = {};

    private final Upstream upstream;
    private final InwardHeaders inwardHeaders;
    private final AnswerRelay relay;

    Proxy(Upstream upstream, InwardHeaders inwardHeaders, AnswerRelay relay) {
        this.upstream = upstream;
        this.inwardHeaders = inwardHeaders;
        this.relay = relay;
    }

    /** Passes an API request on. */
    public void pass(ApiRequest request, Service service, UriPath path) {
        pass(request, service, path, inwardHeaders.of(request), request.plain().body());
    }

    /** Passes an API request on with headers and a body that were made of it. */
    public void pass(ApiRequest request, Service service, UriPath path, MultiMap headers, byte[] body) {
        Exchange exchange = request.exchange();
        String query = request.plain().query();
        String uri = query.isEmpty() ? path.text() : path.text() + "?" + query;
        send(exchange, service, upstream.open(service, request.plain().method(), uri, headers), body)
                .onSuccess(answer -> relay(request, service, answer))
                .onFailure(fault -> exchange.fail(UpstreamErrors.explain(service, fault)));
    }

    /** Passes the answer to an API request on. */
    void relay(ApiRequest request, Service service, HttpClientResponse answer) {
        Exchange exchange = request.exchange();
        relay(
                exchange,
                service,
                answer,
                location -> PublicUrl.of(exchange.request(), request.door(), request.mount(), location));
    }

    private void relay(Exchange exchange, Service service, HttpClientResponse answer, UnaryOperator<String> location) {
        if (answer.statusCode() == REFUSES_CALLER) {
            AnswerRelay.drop(answer);
            exchange.fail(UpstreamErrors.badAnswer(service, REFUSES_CALLER));
            return;
        }
        relay.relay(exchange, service, answer, location);
    }

    /** Passes a download on, which no API request is made of. */
    public void passDownload(Exchange exchange, UriPath path, MultiMap headers) {
        HttpMethod method = exchange.request().method();
        send(exchange, Service.FILES, upstream.openDownload(Service.FILES, method, path.text(), headers), NOTHING)
                .onSuccess(answer -> relay(exchange, Service.FILES, answer, UnaryOperator.identity()))
                .onFailure(fault -> exchange.fail(UpstreamErrors.explain(Service.FILES, fault)));
    }

    /** Passes a request of the deployment's operator on to auth-service. */
    public void passToAppRegistry(Exchange exchange, UriPath path, byte[] body) {
        HttpMethod method = exchange.request().method();
        String query = exchange.request().query();
        String uri = query == null ? path.text() : path.text() + "?" + query;
        send(exchange, Service.AUTH, upstream.open(Service.AUTH, method, uri, inwardHeaders.ofOperator(exchange)), body)
                .onSuccess(answer -> relay.relay(exchange, Service.AUTH, answer, UnaryOperator.identity()))
                .onFailure(fault -> exchange.fail(UpstreamErrors.explain(Service.AUTH, fault)));
    }

    private Future<HttpClientResponse> send(
            Exchange exchange, Service service, Future<HttpClientRequest> opening, byte[] body) {
        exchange.servedBy(service);
        return opening.compose(request -> {
            if (!exchange.isOpen()) {
                request.reset();
                return request.response();
            }
            exchange.whenOver(() -> breakOff(exchange, request));
            return upstream.send(service, request, body);
        });
    }

    /** A client that went away needs no answer any more. */
    private static void breakOff(Exchange exchange, HttpClientRequest request) {
        if (!exchange.request().response().ended()) {
            request.reset();
        }
    }
}

package io.parsimony.gateway.http;

import io.parsimony.gateway.cors.CorsHeaders;
import io.parsimony.gateway.route.RouteTemplates;
import io.parsimony.gateway.route.Service;
import io.parsimony.platform.log.LogContext;
import io.parsimony.platform.rest.ErrorBody;
import io.parsimony.platform.rest.RequestIds;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/**
 * One request of a client and its answer. Every answer, whatever it tells, carries the request's id and what browsers
 * have to know.
 */
public final class Exchange {

    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private static final String GATEWAY = "gateway";

    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(RequestIds.HEADER);
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json; charset=utf-8");

    private final RoutingContext routing;
    private final String requestId;
    private CorsHeaders cors = CorsHeaders.ANY;
    private String route = RouteTemplates.UNKNOWN;
    private String servedBy = GATEWAY;
    private BodyShare bodyShare;

    /** @param routing the request as it came in */
    public Exchange(RoutingContext routing) {
        this.routing = routing;
        this.requestId = RequestIds.accept(routing.request().getHeader(REQUEST_ID));
        LogContext.request(requestId);
    }

    /** The request. */
    public HttpServerRequest request() {
        return routing.request();
    }

    /** The id of the request. */
    public String requestId() {
        return requestId;
    }

    /** Takes the app's word on browsers, once the app is known. */
    public void use(CorsHeaders headers) {
        this.cors = headers;
    }

    /** The template of the request's path. */
    public String route() {
        return route;
    }

    /** Names the template of the request's path, once it is known. */
    public void route(String template) {
        this.route = template;
    }

    /** Who answers: a service, or the gateway itself. */
    public String servedBy() {
        return servedBy;
    }

    /** The request goes on to a service. */
    public void servedBy(Service service) {
        this.servedBy = service.title();
    }

    /** The memory that the body takes is held until the request is over. */
    void holds(BodyShare share) {
        this.bodyShare = share;
        whenOver(share::close);
    }

    /** The memory that the body takes; null if there is no body. */
    public BodyShare bodyShare() {
        return bodyShare;
    }

    /** Runs something when the answer is out or the connection lost. */
    public void whenOver(Runnable action) {
        routing.addEndHandler(result -> action.run());
    }

    /** Whether an answer can still be given. */
    public boolean isOpen() {
        HttpServerResponse response = request().response();
        return !response.headWritten() && !response.ended() && !response.closed();
    }

    /** The response with the headers every answer has, for who writes an answer by himself. */
    public HttpServerResponse prepare(int status) {
        HttpServerResponse response = request().response();
        response.setStatusCode(status);
        MultiMap headers = response.headers();
        headers.set(REQUEST_ID, requestId);
        cors.addTo(headers, request().getHeader(HttpHeaders.ORIGIN));
        return response;
    }

    /** Answers what a browser asks ahead of a request. */
    public void answerPreflight() {
        HttpServerResponse response = prepare(200);
        cors.allowRequested(response.headers(), request().getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS));
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.end("OK");
    }

    /** Answers with JSON. */
    public void answer(int status, Buffer json) {
        prepare(status).putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(json);
    }

    /** Answers with an error: a {@link ParseError} as it is, anything else as a fault of ours that goes to the log. */
    public void fail(Throwable cause) {
        if (!isOpen()) {
            LOG.debugf(cause, "A request failed after its answer had begun");
            abort();
        } else if (cause instanceof ParseError error) {
            answer(error.status(), Buffer.buffer(ErrorBody.of(error)));
        } else {
            LOG.error("A request failed unexpectedly", cause);
            ParseError error = ErrorBody.internal();
            answer(error.status(), Buffer.buffer(ErrorBody.of(error)));
        }
    }

    /** Breaks off an answer that cannot be completed, so that the client does not take it for whole. */
    public void abort() {
        if (!request().response().ended()) {
            Cut.answer(request());
        }
    }
}

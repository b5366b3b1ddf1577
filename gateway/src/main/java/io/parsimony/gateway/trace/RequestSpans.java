package io.parsimony.gateway.trace;

import io.opentelemetry.api.trace.Span;
import io.parsimony.gateway.http.Exchange;

/** Tells in the trace of a request what the HTTP layer cannot know. Costs next to nothing while tracing is off. */
public final class RequestSpans {

    private RequestSpans() {}

    /** Names the span by the request's route. */
    public static void name(Exchange exchange) {
        Span span = Span.current();
        if (span.isRecording()) {
            span.updateName(exchange.request().method() + " " + exchange.route());
            span.setAttribute("http.route", exchange.route());
        }
    }
}

package io.parsimony.platform.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;

/** Keeps query strings out of traces: log-ins by GET have passwords there, and every query has what users look for. */
@Singleton
class QueryRedaction implements SpanProcessor {

    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
    private static final AttributeKey<String> FULL = AttributeKey.stringKey("url.full");
    private static final String REDACTED = "redacted";

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        String query = span.getAttribute(QUERY);
        if (query != null) {
            span.setAttribute(QUERY, REDACTED);
        }
        String url = span.getAttribute(FULL);
        int mark = url == null ? -1 : url.indexOf('?');
        if (mark >= 0) {
            span.setAttribute(FULL, url.substring(0, mark));
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // All is said at the start.
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}

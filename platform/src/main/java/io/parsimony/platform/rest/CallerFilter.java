package io.parsimony.platform.rest;

import io.parsimony.platform.caller.CallerTokens;
import io.parsimony.platform.log.LogContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Reads the signed caller before anything else is done with a request. {@link AccessFilter} decides what it may reach. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class CallerFilter implements ContainerRequestFilter {

    private final CallerTokens tokens;

    /** @param tokens verifies the caller */
    public CallerFilter(CallerTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        tokens.verify(request.getHeaderString(CallerTokens.HEADER)).ifPresent(caller -> {
            Callers.set(request, caller);
            LogContext.app(caller.appId());
        });
    }
}

package io.parsimony.platform.rest;

import io.parsimony.platform.caller.Caller;
import io.parsimony.protocol.error.ParseError;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;

/** Where a resource finds who calls it. */
public final class Callers {

    private static final String PROPERTY = Caller.class.getName();

    private Callers() {}

    /**
     * The caller of the request.
     *
     * @throws ParseError 401 if the resource is {@link AdminOnly}, which has none
     */
    public static Caller of(ContainerRequestContext request) {
        return find(request).orElseThrow(Callers::unauthorized);
    }

    static Optional<Caller> find(ContainerRequestContext request) {
        return Optional.ofNullable((Caller) request.getProperty(PROPERTY));
    }

    static void set(ContainerRequestContext request, Caller caller) {
        request.setProperty(PROPERTY, caller);
    }

    static ParseError unauthorized() {
        return ParseError.of((Integer) null, 401, "unauthorized");
    }
}

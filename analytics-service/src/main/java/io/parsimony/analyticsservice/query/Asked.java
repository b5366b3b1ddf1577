package io.parsimony.analyticsservice.query;

import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.KeyKind;
import io.parsimony.platform.rest.Callers;
import io.parsimony.protocol.error.ParseError;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Set;

/** A request for counts by who may see them. */
record Asked(String appId, MultivaluedMap<String, String> query) {

    /** @throws ParseError 403 if the request shows no master key, be it the read-only one */
    static Asked by(ContainerRequestContext request) {
        Caller caller = Callers.of(request);
        if (caller.key() != KeyKind.MASTER && caller.key() != KeyKind.READ_ONLY_MASTER) {
            throw ParseError.of((Integer) null, 403, "unauthorized: master key is required");
        }
        return new Asked(caller.appId(), request.getUriInfo().getQueryParameters());
    }

    /** The parameters, of which there may be some only. */
    Parameters parameters(Set<String> allowed) {
        return new Parameters(query, allowed, Instant.now());
    }
}

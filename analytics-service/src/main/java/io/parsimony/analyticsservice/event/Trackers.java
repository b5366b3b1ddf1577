package io.parsimony.analyticsservice.event;

import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.rest.Callers;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import jakarta.ws.rs.container.ContainerRequestContext;

/** Who may track events: everybody who may write. */
final class Trackers {

    private Trackers() {}

    /** @throws ParseError 119 with the read-only master key */
    static Caller of(ContainerRequestContext request) {
        Caller caller = Callers.of(request);
        if (caller.isReadOnly()) {
            throw ParseError.of(ErrorCode.OPERATION_FORBIDDEN, "read-only masterKey isn't allowed to track an event.");
        }
        return caller;
    }
}

package io.parsimony.objectstore.endpoint;

import io.parsimony.objectstore.permission.Denied;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.permission.Requesters;
import io.parsimony.platform.caller.KeyKind;
import io.parsimony.platform.rest.Callers;
import io.parsimony.protocol.error.ParseError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;

/** Lets the master key in and nobody else. */
@ApplicationScoped
public class Administrators {

    private final Requesters requesters;

    public Administrators(Requesters requesters) {
        this.requesters = requesters;
    }

    /**
     * The requester, who shows a master key, be it the read-only one.
     *
     * @throws ParseError 403 otherwise
     */
    public Requester reader(ContainerRequestContext request) {
        Requester requester = requesters.of(Callers.of(request));
        KeyKind key = requester.caller().key();
        if (key != KeyKind.MASTER && key != KeyKind.READ_ONLY_MASTER) {
            throw ParseError.of((Integer) null, 403, "unauthorized: master key is required");
        }
        return requester;
    }

    /**
     * The requester, who shows a master key that may write.
     *
     * @param deed what is to be done, for the error
     * @throws ParseError 403 without a master key, 119 with the read-only one
     */
    public Requester writer(ContainerRequestContext request, String deed) {
        Requester requester = reader(request);
        if (requester.caller().isReadOnly()) {
            throw Denied.because(requester, "read-only masterKey isn't allowed to " + deed + ".");
        }
        return requester;
    }
}

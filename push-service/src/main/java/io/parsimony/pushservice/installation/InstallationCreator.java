package io.parsimony.pushservice.installation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.endpoint.Answer;
import io.parsimony.objectstore.endpoint.ObjectEndpoint;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import jakarta.enterprise.context.ApplicationScoped;

/** Saves installations that may be known already. */
@ApplicationScoped
public class InstallationCreator {

    private static final int MAX_TRIES = 3;

    private final ObjectEndpoint objects;

    public InstallationCreator(ObjectEndpoint objects) {
        this.objects = objects;
    }

    /** Creates the installation, or updates the one that there is, be it made by another request at the same moment. */
    public Answer create(Requester requester, ObjectNode body) {
        for (int tries = 1; ; tries++) {
            try {
                return objects.create(requester, Installation.CLASS, body.deepCopy());
            } catch (ParseError e) {
                if (!e.is(ErrorCode.DUPLICATE_VALUE) || tries == MAX_TRIES) {
                    throw e;
                }
            }
        }
    }
}

package io.parsimony.authservice.session;

import io.parsimony.objectstore.endpoint.Answer;
import io.parsimony.objectstore.endpoint.Responses;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.permission.Requesters;
import io.parsimony.platform.rest.Callers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Ends the session that the request is made with; without one there is nothing to do. */
@Path("/logout")
@RunOnVirtualThread
public class LogOutResource {

    private final Sessions sessions;
    private final Requesters requesters;

    public LogOutResource(Sessions sessions, Requesters requesters) {
        this.sessions = sessions;
        this.requesters = requesters;
    }

    @POST
    public Response logOut(@Context ContainerRequestContext request) {
        Requester requester = requesters.of(Callers.of(request));
        if (requester.caller().sessionId() != null) {
            sessions.end(requester.app(), requester.caller().sessionId());
        }
        return Responses.of(Answer.DONE);
    }
}

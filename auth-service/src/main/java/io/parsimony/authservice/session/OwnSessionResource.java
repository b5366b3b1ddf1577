package io.parsimony.authservice.session;

import io.parsimony.objectstore.endpoint.ObjectEndpoint;
import io.parsimony.objectstore.endpoint.Responses;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.permission.Requesters;
import io.parsimony.platform.rest.Callers;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** The session that the request is made with. */
@Path("/sessions/me")
@RunOnVirtualThread
public class OwnSessionResource {

    private final ObjectEndpoint objects;
    private final Requesters requesters;

    public OwnSessionResource(ObjectEndpoint objects, Requesters requesters) {
        this.objects = objects;
        this.requesters = requesters;
    }

    @GET
    public Response get(@Context ContainerRequestContext request) {
        Requester requester = requireSession(request);
        return Responses.of(
                objects.get(requester, Sessions.CLASS, requester.caller().sessionId(), Map.of()));
    }

    @PUT
    public Response update(@Context ContainerRequestContext request, byte[] body) {
        Requester requester = requireSession(request);
        return Responses.of(
                objects.update(requester, Sessions.CLASS, requester.caller().sessionId(), ParseJson.readBody(body)));
    }

    private Requester requireSession(ContainerRequestContext request) {
        Requester requester = requesters.of(Callers.of(request));
        if (requester.caller().sessionId() == null) {
            throw ParseError.of(ErrorCode.INVALID_SESSION_TOKEN, "Session token required.");
        }
        return requester;
    }
}

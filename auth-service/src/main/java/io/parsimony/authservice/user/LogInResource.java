package io.parsimony.authservice.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.authservice.AuthIndexes;
import io.parsimony.objectstore.endpoint.Answer;
import io.parsimony.objectstore.endpoint.Responses;
import io.parsimony.objectstore.permission.Denied;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.permission.Requesters;
import io.parsimony.platform.caller.KeyKind;
import io.parsimony.platform.rest.Callers;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;

/** Logging in. Credentials come in the body or, from some SDKs, in the query. */
@Path("/")
@RunOnVirtualThread
public class LogInResource {

    private final LogIn logIn;
    private final Requesters requesters;
    private final AuthIndexes indexes;

    public LogInResource(LogIn logIn, Requesters requesters, AuthIndexes indexes) {
        this.logIn = logIn;
        this.requesters = requesters;
        this.indexes = indexes;
    }

    @POST
    @Path("login")
    public Response logIn(@Context ContainerRequestContext request, @Context UriInfo uri, byte[] body) {
        return logIn(writer(request), credentials(uri, body));
    }

    @GET
    @Path("login")
    public Response logIn(@Context ContainerRequestContext request, @Context UriInfo uri) {
        return logIn(writer(request), credentials(uri, new byte[0]));
    }

    private Response logIn(Requester requester, JsonNode credentials) {
        return Responses.of(new Answer(200, null, logIn.withPassword(requester, credentials)));
    }

    @POST
    @Path("verifyPassword")
    public Response verify(@Context ContainerRequestContext request, @Context UriInfo uri, byte[] body) {
        Requester requester = requesters.of(Callers.of(request));
        return Responses.of(new Answer(200, null, logIn.verifyPassword(requester, credentials(uri, body))));
    }

    @GET
    @Path("verifyPassword")
    public Response verify(@Context ContainerRequestContext request, @Context UriInfo uri) {
        return verify(request, uri, new byte[0]);
    }

    /** Lets the master key act as a user. */
    @POST
    @Path("loginAs")
    public Response logInAs(@Context ContainerRequestContext request, byte[] body) {
        Requester requester = writer(request);
        if (requester.caller().key() != KeyKind.MASTER) {
            throw ParseError.of(ErrorCode.OPERATION_FORBIDDEN, "master key is required");
        }
        JsonNode userId = ParseJson.readBody(body).path("userId");
        if (!userId.isTextual() || userId.textValue().isEmpty()) {
            throw ParseError.of(ErrorCode.INVALID_VALUE, "userId must not be empty, null, or undefined");
        }
        return Responses.of(new Answer(200, null, logIn.user(requester, userId.textValue(), "masterkey")));
    }

    private Requester writer(ContainerRequestContext request) {
        Requester requester = requesters.of(Callers.of(request));
        if (requester.caller().isReadOnly()) {
            throw Denied.because(requester, "read-only masterKey isn't allowed to log users in.");
        }
        indexes.ensure(requester.app());
        return requester;
    }

    private static JsonNode credentials(UriInfo uri, byte[] body) {
        ObjectNode credentials = ParseJson.readBody(body);
        if (credentials.has("username") || credentials.has("email")) {
            return credentials;
        }
        for (Map.Entry<String, String> parameter : Responses.parameters(uri).entrySet()) {
            credentials.put(parameter.getKey(), parameter.getValue());
        }
        return credentials;
    }
}

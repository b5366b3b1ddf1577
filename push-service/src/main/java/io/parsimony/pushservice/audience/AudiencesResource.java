package io.parsimony.pushservice.audience;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.endpoint.Administrators;
import io.parsimony.objectstore.endpoint.Answer;
import io.parsimony.objectstore.endpoint.ObjectEndpoint;
import io.parsimony.objectstore.endpoint.Responses;
import io.parsimony.objectstore.query.FindParameters;
import io.parsimony.protocol.json.ParseJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Saved audiences as the dashboard sees them: the query, which is stored as text, is an object. For the master key only. */
@Path("/push_audiences")
@RunOnVirtualThread
public class AudiencesResource {

    static final String CLASS = "_Audience";
    private static final String QUERY = "query";

    private final ObjectEndpoint objects;
    private final Administrators administrators;

    public AudiencesResource(ObjectEndpoint objects, Administrators administrators) {
        this.objects = objects;
        this.administrators = administrators;
    }

    /** The audiences that the query in the URL asks for. */
    @GET
    public Response find(@Context ContainerRequestContext request, @Context UriInfo uri) {
        Answer found =
                objects.find(administrators.reader(request), CLASS, FindParameters.find(Responses.parameters(uri)));
        JsonNode body = ParseJson.read(found.body());
        body.path("results").forEach(AudiencesResource::readQuery);
        return Responses.of(Answer.ok(body));
    }

    /** One audience. */
    @GET
    @Path("/{objectId}")
    public Response get(
            @Context ContainerRequestContext request, @Context UriInfo uri, @PathParam("objectId") String objectId) {
        Answer found = objects.get(administrators.reader(request), CLASS, objectId, Responses.parameters(uri));
        JsonNode body = ParseJson.read(found.body());
        readQuery(body);
        return Responses.of(Answer.ok(body));
    }

    /** Saves an audience. */
    @POST
    public Response create(@Context ContainerRequestContext request, byte[] body) {
        return Responses.of(objects.create(administrators.reader(request), CLASS, ParseJson.readBody(body)));
    }

    /** Changes the fields that the body names. */
    @PUT
    @Path("/{objectId}")
    public Response update(
            @Context ContainerRequestContext request, @PathParam("objectId") String objectId, byte[] body) {
        return Responses.of(objects.update(administrators.reader(request), CLASS, objectId, ParseJson.readBody(body)));
    }

    /** Deletes one audience. */
    @DELETE
    @Path("/{objectId}")
    public Response delete(@Context ContainerRequestContext request, @PathParam("objectId") String objectId) {
        return Responses.of(objects.delete(administrators.reader(request), CLASS, objectId));
    }

    private static void readQuery(JsonNode audience) {
        if (audience instanceof ObjectNode object && object.path(QUERY).isTextual()) {
            object.set(QUERY, ParseJson.read(object.get(QUERY).textValue()));
        }
    }
}

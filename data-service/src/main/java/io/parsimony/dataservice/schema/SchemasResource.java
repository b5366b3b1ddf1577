package io.parsimony.dataservice.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.endpoint.Administrators;
import io.parsimony.objectstore.endpoint.Answer;
import io.parsimony.objectstore.endpoint.Responses;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.objectstore.schema.SchemaEditor;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
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

/** Classes and their fields, permissions and indexes. For the master key only. */
@Path("/schemas")
@RunOnVirtualThread
public class SchemasResource {

    private final SchemaEditor schemas;
    private final Administrators administrators;

    public SchemasResource(SchemaEditor schemas, Administrators administrators) {
        this.schemas = schemas;
        this.administrators = administrators;
    }

    /** All classes of the app. */
    @GET
    public Response all(@Context ContainerRequestContext request) {
        Requester requester = administrators.reader(request);
        ObjectNode answer = ParseJson.MAPPER.createObjectNode();
        ArrayNode results = answer.putArray("results");
        schemas.all(requester.app()).forEach(schema -> results.add(SchemaJson.of(schema)));
        return Responses.of(Answer.ok(answer));
    }

    /** One class. */
    @GET
    @Path("/{className}")
    public Response get(@Context ContainerRequestContext request, @PathParam("className") String className) {
        Requester requester = administrators.reader(request);
        return answer(schemas.get(requester.app(), className));
    }

    /** Makes the class that the body names. */
    @POST
    public Response create(@Context ContainerRequestContext request, byte[] body) {
        Requester requester = creator(request);
        ObjectNode schema = ParseJson.readBody(body);
        JsonNode className = schema.path("className");
        if (!className.isTextual() || className.textValue().isEmpty()) {
            throw ParseError.of(135, 400, "POST /schemas needs a class name.");
        }
        return create(requester, className.textValue(), schema);
    }

    /** Makes a class; a name in the body must be that of the path. */
    @POST
    @Path("/{className}")
    public Response create(
            @Context ContainerRequestContext request, @PathParam("className") String className, byte[] body) {
        return create(creator(request), className, ParseJson.readBody(body));
    }

    private Requester creator(ContainerRequestContext request) {
        return administrators.writer(request, "create a schema");
    }

    private Response create(Requester requester, String className, ObjectNode schema) {
        requireSameName(className, schema);
        return answer(schemas.create(
                requester.app(),
                className,
                schema.path("fields"),
                schema.path("classLevelPermissions"),
                schema.path("indexes")));
    }

    /** Adds and removes fields and indexes, and replaces the permissions if the body has any. */
    @PUT
    @Path("/{className}")
    public Response update(
            @Context ContainerRequestContext request, @PathParam("className") String className, byte[] body) {
        Requester requester = administrators.writer(request, "update a schema");
        ObjectNode schema = ParseJson.readBody(body);
        requireSameName(className, schema);
        return answer(schemas.update(
                requester.app(),
                className,
                schema.path("fields"),
                schema.path("classLevelPermissions"),
                schema.path("indexes")));
    }

    /** Deletes a class that has no objects. */
    @DELETE
    @Path("/{className}")
    public Response delete(@Context ContainerRequestContext request, @PathParam("className") String className) {
        Requester requester = administrators.writer(request, "delete a schema");
        schemas.delete(requester.app(), className);
        return Responses.of(Answer.DONE);
    }

    private static Response answer(ClassSchema schema) {
        return Responses.of(Answer.ok(SchemaJson.of(schema)));
    }

    private static void requireSameName(String className, ObjectNode schema) {
        JsonNode inBody = schema.path("className");
        if (!inBody.isMissingNode() && !inBody.asText().equals(className)) {
            throw ParseError.of(
                    ErrorCode.INVALID_CLASS_NAME,
                    "Class name mismatch between " + inBody.asText() + " and " + className + ".");
        }
    }
}

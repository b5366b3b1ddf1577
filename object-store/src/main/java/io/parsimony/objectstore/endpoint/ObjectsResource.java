package io.parsimony.objectstore.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.permission.Requesters;
import io.parsimony.objectstore.query.FindParameters;
import io.parsimony.objectstore.query.FindRequest;
import io.parsimony.platform.rest.Callers;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;

/**
 * The requests on the objects of the classes that a service owns. Each service has a subclass, whose path has to have the
 * parameter {@code className}.
 */
@RunOnVirtualThread
public abstract class ObjectsResource {

    /** Up to so many results are gathered before they are sent; more are sent as they come. */
    private static final int GATHERED_RESULTS = 1000;

    /** Results that are larger than this are sent as they come, too. */
    private static final int GATHERED_BYTES = 4 * 1024 * 1024;

    private final ObjectEndpoint objects;
    private final Requesters requesters;

    protected ObjectsResource(ObjectEndpoint objects, Requesters requesters) {
        this.objects = objects;
        this.requesters = requesters;
    }

    /** The class that the path means. */
    protected String classOf(String inPath) {
        return inPath;
    }

    /** Answers a {@code POST}. */
    protected Answer create(Requester requester, String className, ObjectNode body) {
        return objects.create(requester, className, body);
    }

    /** The objects that the query in the URL asks for. */
    @GET
    public Response find(
            @Context ContainerRequestContext request, @Context UriInfo uri, @PathParam("className") String className) {
        FindRequest find = FindParameters.find(Responses.parameters(uri));
        Requester requester = requesters.of(Callers.of(request));
        ParseJson.Writing results = objects.streamedFind(requester, classOf(className), find);
        return find.limit() == null || find.limit() <= GATHERED_RESULTS ? gathered(results) : streamed(results);
    }

    private static Response gathered(ParseJson.Writing results) {
        return ParseJson.writeWithin(GATHERED_BYTES, results)
                .map(json -> Responses.of(new Answer(200, null, json)))
                .orElseGet(() -> streamed(results));
    }

    private static Response streamed(ParseJson.Writing results) {
        StreamingOutput stream = out -> ParseJson.write(results, out);
        return Response.ok(stream, MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                .build();
    }

    /** One object, with what the parameters {@code keys}, {@code excludeKeys} and {@code include} ask for. */
    @GET
    @Path("/{objectId}")
    public Response get(
            @Context ContainerRequestContext request,
            @Context UriInfo uri,
            @PathParam("className") String className,
            @PathParam("objectId") String objectId) {
        return gathered(objects.streamedGet(
                requesters.of(Callers.of(request)), classOf(className), objectId, Responses.parameters(uri)));
    }

    /** Makes an object of the body: 201 and its id. */
    @POST
    public Response create(
            @Context ContainerRequestContext request, @PathParam("className") String className, byte[] body) {
        return Responses.of(create(requesters.of(Callers.of(request)), classOf(className), ParseJson.readBody(body)));
    }

    /** Changes the fields that the body names. */
    @PUT
    @Path("/{objectId}")
    public Response update(
            @Context ContainerRequestContext request,
            @PathParam("className") String className,
            @PathParam("objectId") String objectId,
            byte[] body) {
        return Responses.of(objects.update(
                requesters.of(Callers.of(request)), classOf(className), objectId, ParseJson.readBody(body)));
    }

    /** Deletes one object. */
    @DELETE
    @Path("/{objectId}")
    public Response delete(
            @Context ContainerRequestContext request,
            @PathParam("className") String className,
            @PathParam("objectId") String objectId) {
        return Responses.of(objects.delete(requesters.of(Callers.of(request)), classOf(className), objectId));
    }
}

package io.parsimony.dataservice.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.endpoint.Answer;
import io.parsimony.objectstore.endpoint.Responses;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.permission.Requesters;
import io.parsimony.platform.rest.Callers;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Many requests on objects of ordinary classes in one. The gateway has checked that all of them are ours. */
@Path("/batch")
@RunOnVirtualThread
public class BatchResource {

    private final BatchRunner runner;
    private final Requesters requesters;

    public BatchResource(BatchRunner runner, Requesters requesters) {
        this.runner = runner;
        this.requesters = requesters;
    }

    /** Answers an array with the outcome of each request, in their order. */
    @POST
    public Response run(@Context ContainerRequestContext request, byte[] body) {
        ObjectNode batch = ParseJson.readBody(body);
        JsonNode requests = batch.path("requests");
        if (!requests.isArray()) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "requests must be an array");
        }
        if (batch.path("transaction").asBoolean()) {
            throw ParseError.of(
                    ErrorCode.COMMAND_UNAVAILABLE,
                    "batches in a transaction are not available yet: leave transaction out");
        }
        Requester requester = requesters.of(Callers.of(request));
        List<byte[]> results = runner.run(requester, requests);
        return Responses.of(new Answer(200, null, array(results)));
    }

    /** Puts the outcomes together without another copy of them on the way: they may be large. */
    private static byte[] array(List<byte[]> results) {
        int length = results.stream().mapToInt(result -> result.length + 1).sum() + 2;
        ByteArrayOutputStream array = new ByteArrayOutputStream(length);
        array.write('[');
        for (int i = 0; i < results.size(); i++) {
            if (i > 0) {
                array.write(',');
            }
            array.writeBytes(results.get(i));
        }
        array.write(']');
        return array.toByteArray();
    }
}

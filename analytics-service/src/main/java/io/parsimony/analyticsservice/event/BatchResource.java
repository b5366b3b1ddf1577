package io.parsimony.analyticsservice.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.rest.ErrorBody;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Many events in one request. The gateway has checked that all of them are ours. */
@Path("/batch")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class BatchResource {

    private final EventBatch events;

    BatchResource(EventBatch events) {
        this.events = events;
    }

    /** Answers an array with the outcome of each event, in their order. */
    @POST
    public byte[] track(@Context ContainerRequestContext request, byte[] body) {
        Caller caller = Trackers.of(request);
        JsonNode requests = ParseJson.readBody(body).path("requests");
        if (!requests.isArray()) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "requests must be an array");
        }
        List<ParseError> outcomes = events.send(caller.appId(), requests);
        return ParseJson.write(out -> {
            out.writeStartArray();
            for (ParseError error : outcomes) {
                out.writeRawValue(
                        error == null
                                ? "{\"success\":{}}"
                                : "{\"error\":" + new String(ErrorBody.of(error), StandardCharsets.UTF_8) + "}");
            }
            out.writeEndArray();
        });
    }
}

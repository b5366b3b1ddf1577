package io.parsimony.platform.usage;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was counted of one app, as one message of the topic {@value #TOPIC} (after the deployment's prefix), keyed by app.
 *
 * @param appId the app
 * @param counts each a different request
 */
public record RequestCounts(String appId, List<RequestCount> counts) {

    /** The topic, without the prefix of the deployment. */
    public static final String TOPIC = "requests";

    private static final int VERSION = 1;

    /** The message as versioned JSON. */
    public byte[] encode() {
        return ParseJson.write(out -> {
            out.writeStartObject();
            out.writeNumberField("v", VERSION);
            out.writeStringField("appId", appId);
            out.writeArrayFieldStart("counts");
            for (RequestCount each : counts) {
                out.writeStartObject();
                out.writeNumberField("minute", each.minute());
                out.writeStringField("deviceType", each.deviceType());
                out.writeStringField("className", each.className());
                out.writeStringField("verb", each.verb());
                out.writeStringField("status", each.status());
                out.writeNumberField("count", each.count());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    /** Reads a message; empty if it is malformed or of a later version. */
    public static Optional<RequestCounts> decode(byte[] message) {
        try {
            JsonNode json = ParseJson.read(message);
            String appId = json.path("appId").textValue();
            if (json.path("v").asInt() != VERSION || appId == null) {
                return Optional.empty();
            }
            List<RequestCount> counts = new ArrayList<>();
            for (JsonNode each : json.path("counts")) {
                counts.add(new RequestCount(
                        each.required("minute").longValue(),
                        each.required("deviceType").asText(),
                        each.required("className").asText(),
                        each.required("verb").asText(),
                        each.required("status").asText(),
                        each.required("count").longValue()));
            }
            return Optional.of(new RequestCounts(appId, counts));
        } catch (ParseError | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}

package io.parsimony.pushservice.work;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The messages as versioned JSON. Version 1 of a batch had the ids of its devices with it; what is written is version 2, which an
 * instance that knows version 1 only must not take for a batch of none.
 */
final class WorkCodec {

    private static final int PLAN = 1;
    private static final int BATCH = 2;
    private static final int BATCH_WITH_IDS = 1;

    private WorkCodec() {}

    static byte[] encode(PlanWork work) {
        return ParseJson.write(out -> {
            out.writeStartObject();
            writeWave(out, PLAN, work.appId(), work.pushId(), work.wave());
            out.writeEndObject();
        });
    }

    static byte[] encode(BatchWork work) {
        return ParseJson.write(out -> {
            out.writeStartObject();
            boolean withIds = !work.ids().isEmpty();
            writeWave(out, withIds ? BATCH_WITH_IDS : BATCH, work.appId(), work.pushId(), work.wave());
            out.writeNumberField("number", work.number());
            if (withIds) {
                out.writeArrayFieldStart("ids");
                for (String id : work.ids()) {
                    out.writeString(id);
                }
                out.writeEndArray();
            }
            out.writeEndObject();
        });
    }

    private static void writeWave(JsonGenerator out, int version, String appId, String pushId, String wave)
            throws IOException {
        out.writeNumberField("v", version);
        out.writeStringField("appId", appId);
        out.writeStringField("pushId", pushId);
        out.writeStringField("wave", wave);
    }

    /** What was sent, or empty if it cannot be read. */
    static Optional<PlanWork> decodePlan(byte[] message) {
        return read(message)
                .filter(json -> json.get("v").intValue() == PLAN)
                .map(json -> new PlanWork(text(json, "appId"), text(json, "pushId"), text(json, "wave")));
    }

    /** What was sent, or empty if it cannot be read. */
    static Optional<BatchWork> decodeBatch(byte[] message) {
        return read(message)
                .filter(json -> json.path("number").isInt() && isBatch(json))
                .map(json -> new BatchWork(
                        text(json, "appId"),
                        text(json, "pushId"),
                        text(json, "wave"),
                        json.get("number").intValue(),
                        ids(json)));
    }

    private static boolean isBatch(JsonNode json) {
        return json.get("v").intValue() == (json.path("ids").isEmpty() ? BATCH : BATCH_WITH_IDS);
    }

    private static List<String> ids(JsonNode json) {
        return json.path("ids").valueStream().map(JsonNode::asText).toList();
    }

    private static String text(JsonNode json, String name) {
        return json.get(name).textValue();
    }

    private static Optional<JsonNode> read(byte[] message) {
        try {
            JsonNode json = ParseJson.read(message);
            boolean complete = json.path("v").isInt()
                    && json.path("appId").isTextual()
                    && json.path("pushId").isTextual()
                    && json.path("wave").isTextual();
            return complete ? Optional.of(json) : Optional.empty();
        } catch (ParseError malformed) {
            return Optional.empty();
        }
    }
}

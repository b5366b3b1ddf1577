package io.parsimony.platform.broadcast;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.util.Optional;

/**
 * The broadcast's messages as versioned JSON. What cannot be read, as it is malformed or of a later version, is empty: the
 * reader has to assume the worst.
 */
final class MessageCodec {

    private static final int VERSION = 1;
    private static final String VERSION_FIELD = "v";

    private MessageCodec() {}

    static byte[] encode(Invalidation event) {
        return ParseJson.write(out -> {
            out.writeStartObject();
            out.writeNumberField(VERSION_FIELD, VERSION);
            out.writeStringField("appId", event.appId());
            out.writeStringField("subject", event.subject().name());
            if (event.id() != null) {
                out.writeStringField("id", event.id());
            }
            out.writeEndObject();
        });
    }

    static Optional<Invalidation> decodeInvalidation(byte[] message) {
        return read(message).flatMap(json -> {
            String appId = json.path("appId").textValue();
            String subject = json.path("subject").textValue();
            for (Invalidation.Subject known : Invalidation.Subject.values()) {
                if (appId != null && known.name().equals(subject)) {
                    return Optional.of(
                            new Invalidation(appId, known, json.path("id").textValue()));
                }
            }
            return Optional.empty();
        });
    }

    static byte[] encode(InstanceMessage message) {
        return ParseJson.write(out -> {
            out.writeStartObject();
            out.writeNumberField(VERSION_FIELD, VERSION);
            out.writeStringField("instance", message.instance());
            out.writeBooleanField("leaving", message.leaving());
            out.writeNumberField("beat", message.beat());
            out.writeNumberField("applied", message.applied());
            out.writeEndObject();
        });
    }

    static Optional<InstanceMessage> decodeInstance(byte[] message) {
        return read(message)
                .filter(json -> json.path("instance").isTextual()
                        && json.path("beat").isIntegralNumber()
                        && json.path("applied").isIntegralNumber())
                .map(json -> new InstanceMessage(
                        json.get("instance").textValue(),
                        json.path("leaving").asBoolean(),
                        json.get("beat").longValue(),
                        json.get("applied").longValue()));
    }

    private static Optional<JsonNode> read(byte[] message) {
        if (message == null) {
            return Optional.empty();
        }
        try {
            JsonNode json = ParseJson.read(message);
            return json.path(VERSION_FIELD).asInt() == VERSION ? Optional.of(json) : Optional.empty();
        } catch (ParseError malformed) {
            return Optional.empty();
        }
    }
}

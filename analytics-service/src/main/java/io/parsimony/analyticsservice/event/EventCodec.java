package io.parsimony.analyticsservice.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.analyticsservice.event.Event.Dimension;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An event as a message: {@code {"v": 1, "appId", "name", "at", "dimensions": [[key, value], ...], "pushHash"}}. */
public final class EventCodec {

    private static final int VERSION = 1;

    private EventCodec() {}

    /** The message as versioned JSON. */
    public static byte[] encode(Event event) {
        return ParseJson.write(out -> {
            out.writeStartObject();
            out.writeNumberField("v", VERSION);
            out.writeStringField("appId", event.appId());
            out.writeStringField("name", event.name());
            out.writeNumberField("at", event.at());
            if (!event.dimensions().isEmpty()) {
                out.writeArrayFieldStart("dimensions");
                for (Dimension each : event.dimensions()) {
                    out.writeArray(new String[] {each.key(), each.value()}, 0, 2);
                }
                out.writeEndArray();
            }
            if (event.pushHash() != null) {
                out.writeStringField("pushHash", event.pushHash());
            }
            out.writeEndObject();
        });
    }

    /** Reads a message; empty if it is malformed or of a later version. */
    public static Optional<Event> decode(byte[] message) {
        try {
            JsonNode json = ParseJson.read(message);
            if (json.path("v").asInt() != VERSION) {
                return Optional.empty();
            }
            List<Dimension> dimensions = new ArrayList<>();
            for (JsonNode each : json.path("dimensions")) {
                dimensions.add(new Dimension(text(each.required(0)), text(each.required(1))));
            }
            return Optional.of(new Event(
                    text(json.required("appId")),
                    text(json.required("name")),
                    json.required("at").longValue(),
                    dimensions,
                    json.path("pushHash").textValue()));
        } catch (ParseError | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode value) {
        if (!value.isTextual()) {
            throw new IllegalArgumentException("no text");
        }
        return value.textValue();
    }
}

package io.parsimony.authservice.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.json.ParseJson;
import java.util.Map;

/** Makes new settings of an app from those it has. */
@FunctionalInterface
interface SettingsChange {

    /** The settings that follow; the given ones are not to be changed. */
    ObjectNode apply(ObjectNode current);

    /** Replaces all: what is not named goes back to its default. */
    static SettingsChange replace(ObjectNode settings) {
        return current -> withoutNulls(settings);
    }

    /**
     * Replaces what is named, and what is named within objects; null takes away.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396, JSON merge patch</a>
     */
    static SettingsChange merge(ObjectNode patch) {
        return current -> merge(current.deepCopy(), patch);
    }

    private static ObjectNode merge(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> entry : patch.properties()) {
            JsonNode value = entry.getValue();
            if (value.isNull()) {
                target.remove(entry.getKey());
            } else if (value instanceof ObjectNode nested) {
                JsonNode there = target.path(entry.getKey());
                ObjectNode base = there instanceof ObjectNode object ? object : ParseJson.MAPPER.createObjectNode();
                target.set(entry.getKey(), merge(base, nested));
            } else {
                target.set(entry.getKey(), value);
            }
        }
        return target;
    }

    private static ObjectNode withoutNulls(ObjectNode settings) {
        ObjectNode copy = settings.deepCopy();
        settings.properties().stream()
                .filter(entry -> entry.getValue().isNull())
                .forEach(entry -> copy.remove(entry.getKey()));
        return copy;
    }
}

package io.parsimony.pushservice.network.apns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.json.ParseJson;
import io.parsimony.pushservice.network.Notification;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The body of a notification for Apple's network: what has a meaning in {@code aps}, everything else beside it, as
 * parse-server's adapter has it. It is the same for all devices but for the badge.
 *
 * @see <a href="https://developer.apple.com/documentation/usernotifications/generating-a-remote-notification">Apple on
 *     payloads</a>
 */
final class ApnsPayload {

    /** What goes into {@code aps} under another name or the same. */
    private static final Map<String, String> IN_APS = Map.of(
            "sound", "sound",
            "category", "category",
            "threadId", "thread-id",
            "targetContentIdentifier", "target-content-id",
            "interruptionLevel", "interruption-level");

    private static final Set<String> FLAGS = Set.of("content-available", "mutable-content");

    /** What is treated by itself, or is sent as a header. */
    private static final Set<String> ELSEWHERE = Set.of(
            "aps",
            "alert",
            "title",
            "badge",
            "id",
            "collapseId",
            "collapse_id",
            "channelId",
            "requestId",
            "pushType",
            "push_type",
            "topic",
            "expiry",
            "expiration_time",
            "priority");

    private final ObjectNode body;
    private final Map<Integer, String> texts = new HashMap<>();

    ApnsPayload(Notification notification) {
        ObjectNode data = notification.data();
        body = ParseJson.MAPPER.createObjectNode();
        ObjectNode aps = data.path("aps") instanceof ObjectNode given ? given.deepCopy() : body.objectNode();
        body.set("aps", aps);
        alert(data, aps);
        for (Map.Entry<String, JsonNode> entry : data.properties()) {
            String name = entry.getKey();
            if (IN_APS.containsKey(name)) {
                aps.set(IN_APS.get(name), entry.getValue());
            } else if (FLAGS.contains(name)) {
                flag(aps, name, entry.getValue());
            } else if (!ELSEWHERE.contains(name)) {
                body.set(name, entry.getValue());
            }
        }
    }

    /** A title makes an alert that is a text into a dictionary. */
    private static void alert(ObjectNode data, ObjectNode aps) {
        JsonNode alert = data.path("alert");
        JsonNode title = data.path("title");
        if (!alert.isMissingNode() && !alert.isNull()) {
            aps.set("alert", alert);
        }
        if (!title.isMissingNode() && !title.isNull()) {
            ObjectNode dictionary = aps.objectNode();
            if (aps.path("alert") instanceof ObjectNode given) {
                dictionary.setAll(given);
            } else if (aps.hasNonNull("alert")) {
                dictionary.set("body", aps.get("alert"));
            }
            aps.set("alert", dictionary.set("title", title));
        }
    }

    private static void flag(ObjectNode aps, String name, JsonNode value) {
        if (value.isNumber() && value.intValue() == 1 || value.isBoolean() && value.booleanValue()) {
            aps.put(name, 1);
        }
    }

    /** Whether it wakes the app without a word to the user, so that Apple has rules of its own for it. */
    boolean isSilent() {
        JsonNode aps = body.get("aps");
        return aps.path("content-available").intValue() == 1
                && !aps.hasNonNull("alert")
                && !aps.hasNonNull("sound")
                && !aps.hasNonNull("badge");
    }

    /** The body for a device with this badge, or null to leave the device's as it is. */
    String text(Integer badge) {
        return texts.computeIfAbsent(badge, this::write);
    }

    private String write(Integer badge) {
        if (badge == null) {
            return body.toString();
        }
        ObjectNode copy = body.deepCopy();
        ((ObjectNode) copy.get("aps")).put("badge", badge);
        return copy.toString();
    }
}

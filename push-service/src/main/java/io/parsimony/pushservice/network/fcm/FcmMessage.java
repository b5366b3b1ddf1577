package io.parsimony.pushservice.network.fcm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.AndroidNotification;
import com.google.firebase.messaging.Message;
import io.parsimony.protocol.value.IsoDate;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.Notification;
import io.parsimony.pushservice.network.Options;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A notification in Google's terms, as parse-server's adapter and the Parse SDK for Android have it. The SDK tells by the
 * push's id and time that it has a notification already.
 *
 * @see <a href="https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages">Google on messages</a>
 */
final class FcmMessage {

    private static final int MAX_DATA_BYTES = 4000;

    /** Google keeps nothing for longer. */
    private static final Duration LONGEST_KEPT = Duration.ofDays(28);

    /** What only concerns devices of Apple. */
    private static final Set<String> NOT_SENT =
            Set.of("badge", "content-available", "mutable-content", "priority", "expiration_time", "notification");

    private static final Map<String, BiConsumer<AndroidNotification.Builder, String>> FIELDS = Map.ofEntries(
            Map.entry("title", AndroidNotification.Builder::setTitle),
            Map.entry("body", AndroidNotification.Builder::setBody),
            Map.entry("icon", AndroidNotification.Builder::setIcon),
            Map.entry("color", AndroidNotification.Builder::setColor),
            Map.entry("sound", AndroidNotification.Builder::setSound),
            Map.entry("tag", AndroidNotification.Builder::setTag),
            Map.entry("image", AndroidNotification.Builder::setImage),
            Map.entry("imageUrl", AndroidNotification.Builder::setImage),
            Map.entry("ticker", AndroidNotification.Builder::setTicker),
            Map.entry("clickAction", AndroidNotification.Builder::setClickAction),
            Map.entry("click_action", AndroidNotification.Builder::setClickAction),
            Map.entry("channelId", AndroidNotification.Builder::setChannelId),
            Map.entry("channel_id", AndroidNotification.Builder::setChannelId));

    private final AndroidConfig android;
    private final Instant expiresAt;

    /** @throws IllegalArgumentException if Google would take it for no device; the message says why */
    FcmMessage(Notification push) {
        expiresAt = push.expiresAt();
        AndroidConfig.Builder config = AndroidConfig.builder()
                .setPriority(priority(Options.text(push, "priority")))
                .putData("push_id", push.pushId())
                .putData("time", IsoDate.format(push.pushTime().toEpochMilli()))
                .putData("data", data(push.data()));
        String collapseKey = Options.text(push, "collapse_id", "collapseId");
        if (collapseKey != null) {
            config.setCollapseKey(collapseKey);
        }
        if (push.expiresAt() != null) {
            config.setTtl(timeToLive(push.expiresAt()));
        }
        if (push.options().has("rawPayload")) {
            throw new IllegalArgumentException("rawPayload is not supported: use data and notification");
        }
        JsonNode notification = push.options().has("notification")
                ? push.options().get("notification")
                : push.data().path("notification");
        if (notification.isObject()) {
            config.setNotification(shown(notification, push.pushId()));
        }
        android = config.build();
    }

    /** When the push is given up, or null. */
    Instant expiresAt() {
        return expiresAt;
    }

    private static AndroidConfig.Priority priority(String given) {
        return "5".equals(given) || "normal".equals(given)
                ? AndroidConfig.Priority.NORMAL
                : AndroidConfig.Priority.HIGH;
    }

    private static String data(ObjectNode data) {
        String text = data.deepCopy().without(NOT_SENT).toString();
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_DATA_BYTES) {
            throw new IllegalArgumentException("the message is too big for Android");
        }
        return text;
    }

    private static long timeToLive(Instant expiresAt) {
        long millis = Duration.between(Instant.now(), expiresAt).toMillis();
        return Math.clamp(millis, 0, LONGEST_KEPT.toMillis());
    }

    /** What Android shows by itself; a second one of the same push takes the place of the first. */
    private static AndroidNotification shown(JsonNode given, String pushId) {
        AndroidNotification.Builder shown = AndroidNotification.builder().setTag(pushId);
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            BiConsumer<AndroidNotification.Builder, String> field = FIELDS.get(entry.getKey());
            if (field == null || !entry.getValue().isTextual()) {
                throw new IllegalArgumentException("notification." + entry.getKey() + " is not supported");
            }
            field.accept(shown, entry.getValue().textValue());
        }
        return shown.build();
    }

    /** The message for one device; the newer kind of id that Google has is not what installations hold. */
    @SuppressWarnings("deprecation")
    Message to(Device device) {
        return Message.builder()
                .setToken(device.deviceToken())
                .setAndroidConfig(android)
                .build();
    }
}

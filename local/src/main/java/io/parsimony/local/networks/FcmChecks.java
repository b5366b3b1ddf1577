package io.parsimony.local.networks;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Google documents of the messages it takes. */
final class FcmChecks {

    private static final int MAX_DATA_BYTES = 4096;
    private static final double MAX_TTL_SECONDS = Duration.ofDays(28).toSeconds();

    private static final Set<String> MESSAGE =
            Set.of("token", "topic", "condition", "data", "notification", "android", "webpush", "apns", "fcm_options");

    private static final Set<String> ANDROID = Set.of(
            "collapse_key",
            "priority",
            "ttl",
            "restricted_package_name",
            "data",
            "notification",
            "fcm_options",
            "direct_boot_ok");

    private static final Set<String> NOTIFICATION = Set.of(
            "title",
            "body",
            "icon",
            "color",
            "sound",
            "tag",
            "click_action",
            "body_loc_key",
            "body_loc_args",
            "title_loc_key",
            "title_loc_args",
            "channel_id",
            "ticker",
            "sticky",
            "event_time",
            "local_only",
            "notification_priority",
            "default_sound",
            "default_vibrate_timings",
            "default_light_settings",
            "vibrate_timings",
            "visibility",
            "notification_count",
            "light_settings",
            "image");

    private FcmChecks() {}

    /** What is wrong with a message, in Google's words as far as they are known. */
    static Optional<String> complaint(JsonNode message) {
        JsonNode android = message.path("android");
        return unknown("message", message, MESSAGE)
                .or(() -> unknown("message.android", android, ANDROID))
                .or(() -> unknown("message.android.notification", android.path("notification"), NOTIFICATION))
                .or(() -> token(message.path("token").asText()))
                .or(() -> android(android))
                .or(() -> data(message.path("data")))
                .or(() -> data(android.path("data")));
    }

    private static Optional<String> unknown(String place, JsonNode object, Set<String> names) {
        return object.propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> !names.contains(name))
                .findFirst()
                .map(name -> "Invalid JSON payload received. Unknown name '" + name + "' at '" + place
                        + "': Cannot find field.");
    }

    private static Optional<String> token(String token) {
        return token.matches("[A-Za-z0-9:_-]{8,512}")
                ? Optional.empty()
                : Optional.of("The registration token is not a valid FCM registration token");
    }

    private static Optional<String> android(JsonNode android) {
        String priority = android.path("priority").asText("normal");
        if (!Set.of("normal", "high").contains(priority.toLowerCase(Locale.ROOT))) {
            return Optional.of("Invalid value at 'message.android.priority'");
        }
        String ttl = android.path("ttl").asText("0s");
        if (!ttl.matches("\\d{1,9}(\\.\\d{1,9})?s")
                || Double.parseDouble(ttl.substring(0, ttl.length() - 1)) > MAX_TTL_SECONDS) {
            return Optional.of("Invalid value at 'message.android.ttl'");
        }
        return Optional.empty();
    }

    private static Optional<String> data(JsonNode data) {
        int bytes = 0;
        for (Map.Entry<String, JsonNode> entry : data.properties()) {
            String name = entry.getKey();
            if (name.equals("from")
                    || name.equals("message_type")
                    || name.startsWith("google")
                    || name.startsWith("gcm")) {
                return Optional.of("Invalid data payload key: " + name);
            }
            if (!entry.getValue().isTextual()) {
                return Optional.of("Invalid value at 'message.data': values must be strings");
            }
            bytes += name.length() + entry.getValue().asText().getBytes(StandardCharsets.UTF_8).length;
        }
        return bytes > MAX_DATA_BYTES ? Optional.of("Android message is too big") : Optional.empty();
    }
}

package io.parsimony.pushservice.network.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What an adapter answers of each device: {@code [{transmitted, device: {deviceToken}, response: {error}}]}, in any order. */
final class AdapterResults {

    private static final int MAX_REASON = 200;

    /** The words by which parse-server knows that a token is to be cleared. */
    private static final Set<String> TOKEN_INVALID = Set.of(
            "NotRegistered",
            "InvalidRegistration",
            "Unregistered",
            "BadDeviceToken",
            "messaging/registration-token-not-registered",
            "messaging/invalid-registration-token");

    private final Map<String, JsonNode> byToken = new HashMap<>();

    /** @param results the adapter's answer, whatever it is */
    AdapterResults(JsonNode results) {
        collect(results);
    }

    /** Adapters that use several networks may answer a list of lists. */
    private void collect(JsonNode results) {
        if (results.isArray()) {
            results.forEach(this::collect);
        } else if (results.at("/device/deviceToken").isTextual()) {
            byToken.putIfAbsent(results.at("/device/deviceToken").textValue(), results);
        }
    }

    Outcome of(Device device) {
        JsonNode result = byToken.get(device.deviceToken());
        if (result == null) {
            return new Outcome.Refused("the push adapter says nothing of this device");
        }
        if (result.path("transmitted").asBoolean()) {
            return new Outcome.Delivered();
        }
        JsonNode error = result.at("/response/error");
        String code = error.isObject() ? error.path("code").asText() : error.asText();
        return TOKEN_INVALID.contains(code) ? new Outcome.TokenInvalid(code) : new Outcome.Refused(reason(error));
    }

    private static String reason(JsonNode error) {
        String text = error.isObject() ? error.path("message").asText(error.toString()) : error.asText();
        String reason = text.isBlank() ? "the push adapter did not transmit it" : text;
        return reason.substring(0, Math.min(reason.length(), MAX_REASON));
    }
}

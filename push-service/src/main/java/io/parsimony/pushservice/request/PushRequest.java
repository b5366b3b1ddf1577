package io.parsimony.pushservice.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A push request, checked.
 *
 * @param where whom it is for, as a query on installations
 * @param data what is sent
 * @param options what else networks may heed
 * @param time when it is to arrive, or null for at once
 * @param expiresAt when it is given up, or null; of a push for later with an interval that comes later
 * @param expirationInterval how long after its time it is given up, or null
 * @param audienceId the saved audience it was made for, or null
 */
record PushRequest(
        ObjectNode where,
        ObjectNode data,
        ObjectNode options,
        PushTime time,
        Instant expiresAt,
        Duration expirationInterval,
        String audienceId) {

    /** Larger than what any network carries, and small enough to be kept with each push. */
    private static final int MAX_CHARACTERS = 262_144;

    private static final List<String> NOT_OPTIONS =
            List.of("where", "channels", "data", "push_time", "expiration_time", "expiration_interval", "audience_id");

    /**
     * Reads the body of a request.
     *
     * @throws ParseError 115, 112 or 116 that says what is wrong
     */
    static PushRequest read(ObjectNode body, Instant now) {
        ObjectNode where = PushTarget.read(body);
        if (!(body.path("data") instanceof ObjectNode data)) {
            throw PushErrors.misconfigured("Sending a push requires \"data\", an object.");
        }
        Badge.read(data);
        ObjectNode options = body.deepCopy().without(NOT_OPTIONS);
        requireBound(where, data, options);
        Instant expiresAt = body.has("expiration_time") ? PushTime.instant(body.get("expiration_time")) : null;
        Duration interval = interval(body.path("expiration_interval"));
        if (expiresAt != null && interval != null) {
            throw PushErrors.misconfigured("Both expiration_time and expiration_interval cannot be set");
        }
        Optional<PushTime> time = PushTime.read(body);
        if (interval != null && time.isEmpty()) {
            expiresAt = now.plus(interval);
        }
        return new PushRequest(
                where, data, options, time.orElse(null), expiresAt, interval, audience(body.path("audience_id")));
    }

    private static void requireBound(ObjectNode... parts) {
        int length = 0;
        for (ObjectNode part : parts) {
            length += part.toString().length();
        }
        if (length > MAX_CHARACTERS) {
            throw ParseError.of(
                    ErrorCode.OBJECT_TOO_LARGE, "A push can have " + MAX_CHARACTERS + " characters at most.");
        }
    }

    private static Duration interval(JsonNode value) {
        if (value.isMissingNode()) {
            return null;
        }
        double seconds = value.isNumber() ? value.doubleValue() : 0;
        if (seconds <= 0 || seconds > Integer.MAX_VALUE) {
            throw PushErrors.misconfigured("expiration_interval must be a number greater than 0");
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static String audience(JsonNode id) {
        if (id.isMissingNode() || id.isNull()) {
            return null;
        }
        if (!id.isTextual()) {
            throw PushErrors.misconfigured("audience_id must be the id of a saved audience.");
        }
        return id.textValue();
    }

    /** The same, to be sent at once: the time counts from now. */
    PushRequest atOnce(Instant now) {
        Instant end = expirationInterval == null ? expiresAt : now.plus(expirationInterval);
        return new PushRequest(where, data, options, null, end, expirationInterval, audienceId);
    }
}

package io.parsimony.pushservice.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.value.IsoDate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When a notification is to arrive.
 *
 * @param instant the moment; of a local time the one at which it is that time in UTC
 * @param local whether it is that time by each device's own clock
 */
public record PushTime(Instant instant, boolean local) {

    private static final Pattern HAS_ZONE = Pattern.compile(".+(Z|[+-]\\d\\d:\\d\\d)");

    /**
     * Reads the {@code push_time} of a request: seconds since the epoch, or ISO 8601, which is local without a zone.
     *
     * @throws ParseError 115 if it is neither
     */
    static Optional<PushTime> read(ObjectNode body) {
        if (!body.has("push_time")) {
            return Optional.empty();
        }
        JsonNode value = body.get("push_time");
        boolean local =
                value.isTextual() && !HAS_ZONE.matcher(value.textValue()).matches();
        return Optional.of(new PushTime(instant(value), local));
    }

    /**
     * A moment on the wire: seconds since the epoch, or ISO 8601.
     *
     * @throws ParseError 115 if it is neither
     */
    static Instant instant(JsonNode value) {
        try {
            if (value.isNumber()) {
                return Instant.ofEpochMilli(Math.round(value.doubleValue() * 1000));
            }
            if (value.isTextual()) {
                return Instant.ofEpochMilli(IsoDate.parse(value.textValue()));
            }
        } catch (ParseError | DateTimeException e) {
            throw PushErrors.notATime(value);
        }
        throw PushErrors.notATime(value);
    }

    /** As parse-server keeps it: a local time has no zone. */
    public String text() {
        String utc = IsoDate.format(instant.toEpochMilli());
        return local ? utc.substring(0, utc.length() - 1) : utc;
    }
}

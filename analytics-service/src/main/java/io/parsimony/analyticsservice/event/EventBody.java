package io.parsimony.analyticsservice.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.analyticsservice.config.AnalyticsSettings;
import io.parsimony.analyticsservice.event.Event.Dimension;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.value.IsoDate;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the body of {@code POST /events/NAME}: {@code at}, {@code dimensions} and {@code push_hash}, all of them optional.
 *
 * @see <a href="https://docs.parseplatform.org/rest/guide/#analytics">Parse REST guide, analytics</a>
 */
@Singleton
public class EventBody {

    /** More are ignored, as Parse documents it. */
    private static final int COUNTED_DIMENSIONS = 8;

    private static final int MAX_KEY_LENGTH = 100;
    private static final int MAX_VALUE_LENGTH = 200;

    /** Clocks of devices are not exact: what is further ahead counts as of now, or else days could be filled before they come. */
    private static final Duration TRUSTED_AHEAD = Duration.ofMinutes(5);

    private static final Duration MAX_AHEAD = Duration.ofDays(1);

    private static final Pattern HASH = Pattern.compile("[0-9A-Za-z_-]{1,64}");

    private final Duration maxAge;
    private final Clock clock;

    @Inject
    EventBody(AnalyticsSettings settings) {
        this(settings.maxEventAge(), Clock.systemUTC());
    }

    EventBody(Duration maxAge, Clock clock) {
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /**
     * The event that a body describes.
     *
     * @throws ParseError 107 or 111 that tells what cannot be read
     */
    public Event read(String appId, String name, ObjectNode body) {
        return new Event(
                appId, name, at(body.path("at")), dimensions(body.path("dimensions")), hash(body.path("push_hash")));
    }

    private long at(JsonNode sent) {
        long now = clock.millis();
        if (isAbsent(sent)) {
            return now;
        }
        JsonNode text = "Date".equals(sent.path("__type").textValue()) ? sent.path("iso") : sent;
        if (!text.isTextual()) {
            throw wrong("\"at\" must be a date: {\"__type\": \"Date\", \"iso\": \"2011-08-20T02:06:57.931Z\"}");
        }
        long at = IsoDate.parse(text.textValue());
        if (at < now - maxAge.toMillis() || at > now + MAX_AHEAD.toMillis()) {
            throw ParseError.of(
                    ErrorCode.INVALID_JSON,
                    "\"at\" is too far away: an event counts for " + maxAge.toDays()
                            + " days, and may be a day ahead; check the clock of the device");
        }
        return at > now + TRUSTED_AHEAD.toMillis() ? now : at;
    }

    private static List<Dimension> dimensions(JsonNode sent) {
        if (isAbsent(sent)) {
            return List.of();
        }
        if (!sent.isObject()) {
            throw wrong("\"dimensions\" must be an object of strings");
        }
        List<Dimension> dimensions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : sent.properties()) {
            if (!each.getValue().isTextual()) {
                throw wrong("dimensions take keys and values of type string");
            }
            if (dimensions.size() < COUNTED_DIMENSIONS) {
                dimensions.add(new Dimension(
                        text(each.getKey(), MAX_KEY_LENGTH),
                        text(each.getValue().textValue(), MAX_VALUE_LENGTH)));
            }
        }
        return dimensions;
    }

    private static String text(String sent, int maxLength) {
        boolean harmless = sent.length() <= maxLength
                && sent.chars().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(sent);
        if (!harmless || maxLength == MAX_KEY_LENGTH && sent.isBlank()) {
            throw ParseError.of(
                    ErrorCode.INVALID_JSON,
                    "a dimension takes a key of 1 to " + MAX_KEY_LENGTH + " characters and a value of at most "
                            + MAX_VALUE_LENGTH + ", without control characters");
        }
        return sent;
    }

    private static String hash(JsonNode sent) {
        if (isAbsent(sent) || sent.isTextual() && sent.textValue().isEmpty()) {
            return null;
        }
        if (!sent.isTextual() || !HASH.matcher(sent.textValue()).matches()) {
            throw wrong("\"push_hash\" must be the hash of a push: at most 64 letters and digits");
        }
        return sent.textValue();
    }

    private static boolean isAbsent(JsonNode sent) {
        return sent.isMissingNode() || sent.isNull();
    }

    private static ParseError wrong(String message) {
        return ParseError.of(ErrorCode.INCORRECT_TYPE, message);
    }
}

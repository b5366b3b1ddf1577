package io.parsimony.pushservice.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.protocol.error.ParseError;
import java.util.Locale;
import java.util.Optional;

/**
 * What a push does to the number on an app's icon.
 *
 * @param increments whether the number is added to the device's own
 * @param number the number
 */
public record Badge(boolean increments, int number) {

    private static final String INCREMENT = "increment";

    /**
     * Reads the {@code badge} of a push's data: a number, {@code "Increment"}, or an operation.
     *
     * @throws ParseError 115 for anything else
     */
    public static Optional<Badge> read(JsonNode data) {
        JsonNode badge = data.path("badge");
        if (badge.isMissingNode() || badge.isNull()) {
            return Optional.empty();
        }
        if (badge.isTextual() && badge.textValue().toLowerCase(Locale.ROOT).equals(INCREMENT)) {
            return Optional.of(new Badge(true, 1));
        }
        JsonNode amount = badge.path("amount");
        if (badge.path("__op").asText().toLowerCase(Locale.ROOT).equals(INCREMENT) && isWhole(amount)) {
            return Optional.of(new Badge(true, amount.intValue()));
        }
        if (isWhole(badge)) {
            return Optional.of(new Badge(false, badge.intValue()));
        }
        throw PushErrors.misconfigured(
                "Invalid value for badge, expected number or 'Increment' or {increment: number}");
    }

    private static boolean isWhole(JsonNode value) {
        return value.isNumber() && value.canConvertToInt() && value.doubleValue() == Math.rint(value.doubleValue());
    }
}

package io.parsimony.platform.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** Numbers with bounds. */
final class NumberOption {

    private static final long LONGEST_SECONDS = Duration.ofDays(365_000).toSeconds();

    private NumberOption() {}

    /** A limit of results: greater than 0; what is beyond an int is as good as the greatest. */
    static int limit(OptionValues options, String name, String label, int fallback) {
        JsonNode value = options.value(name);
        if (value.isMissingNode()) {
            return fallback;
        }
        if (!value.isNumber()) {
            throw BadSettingException.text(label + " must be a number.");
        }
        if (value.doubleValue() <= 0) {
            throw BadSettingException.text(label + " must be a value greater than 0.");
        }
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, value.doubleValue()));
    }

    /** A bound of queries: a whole number from 1 on, or {@link QuerySettings#UNLIMITED}. */
    static int bound(OptionValues options, String group, String name, int fallback) {
        JsonNode value = options.value(name);
        if (value.isMissingNode()) {
            return fallback;
        }
        boolean whole = value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue());
        if (!whole || value.doubleValue() < 1 && value.doubleValue() != QuerySettings.UNLIMITED) {
            throw BadSettingException.error(group + "." + name + " must be a positive integer or -1 to disable.");
        }
        return (int) Math.min(Integer.MAX_VALUE, value.doubleValue());
    }

    /** A whole number within bounds. */
    static int within(OptionValues options, String name, int least, int most, int fallback) {
        JsonNode value = options.value(name);
        if (value.isMissingNode()) {
            return fallback;
        }
        boolean whole = value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue());
        if (!whole || value.doubleValue() < least || value.doubleValue() > most) {
            throw options.mustBe(name, "an integer from " + least + " to " + most);
        }
        return value.intValue();
    }

    /**
     * How long sessions live, in seconds, which may stand in text.
     *
     * @param matters whether sessions expire at all; the value is not looked at if not
     */
    static Duration sessionLength(OptionValues options, String name, boolean matters, Duration fallback) {
        JsonNode value = options.value(name);
        if (value.isMissingNode() || !matters) {
            return fallback;
        }
        double seconds = seconds(value);
        if (seconds <= 0) {
            throw BadSettingException.text("Session length must be a value greater than 0.");
        }
        return Duration.ofMillis(Math.round(Math.min(seconds, LONGEST_SECONDS) * 1000));
    }

    private static double seconds(JsonNode value) {
        try {
            double seconds =
                    value.isValueNode() && !value.isBoolean() ? Double.parseDouble(value.asText()) : Double.NaN;
            if (!Double.isNaN(seconds)) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // The complaint is the same as for any other value that is no number.
        }
        throw BadSettingException.text("Session length must be a valid number.");
    }
}

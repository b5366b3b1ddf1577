package io.parsimony.platform.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in bytes: a number, or text such as {@code 20mb}, in powers of 1024. */
public final class SizeOption {

    private static final Pattern SIZE =
            Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?) *(b|kb|mb|gb)?", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Long> UNITS = Map.of("b", 1L, "kb", 1L << 10, "mb", 1L << 20, "gb", 1L << 30);

    private SizeOption() {}

    static long read(OptionValues options, String name, long fallback) {
        JsonNode value = options.value(name);
        if (value.isMissingNode()) {
            return fallback;
        }
        long bytes = value.isValueNode() ? parse(value.asText()).orElse(-1) : -1;
        if (bytes < 0) {
            throw options.mustBe(name, "a size such as \"20mb\"");
        }
        if (bytes == 0) {
            throw options.mustBe(name, "a size greater than 0");
        }
        return bytes;
    }

    /** The bytes that a text such as {@code 20mb} means; empty if it is no size. */
    public static OptionalLong parse(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            return OptionalLong.empty();
        }
        String unit = size.group(2) == null ? "b" : size.group(2).toLowerCase(Locale.ROOT);
        return OptionalLong.of(new BigDecimal(size.group(1))
                .multiply(BigDecimal.valueOf(UNITS.get(unit)))
                .longValue());
    }
}

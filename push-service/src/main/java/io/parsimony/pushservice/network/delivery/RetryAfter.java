package io.parsimony.pushservice.network.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Reads the header {@code Retry-After} (RFC 9110, 10.2.3). */
public final class RetryAfter {

    /** No network is believed to want to be left alone for longer. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private RetryAfter() {}

    /** How long to wait, or null if the header does not say; it may be null itself. */
    public static Duration parse(String header) {
        if (header == null) {
            return null;
        }
        Duration wait = header.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(header)) : until(header);
        return wait == null || wait.isNegative() ? null : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static Duration until(String date) {
        try {
            Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Duration.between(Instant.now(), then);
        } catch (DateTimeException e) {
            return null;
        }
    }
}

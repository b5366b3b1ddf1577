package io.parsimony.protocol.value;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Dates of the wire: ISO 8601 in UTC with milliseconds, as JavaScript's {@code Date.toISOString} writes them. Every
 * object carries two of them, so writing avoids the general formatter.
 */
public final class IsoDate {

    private static final int MILLIS_PER_DAY = 86_400_000;
    private static final int LENGTH = 24;

    /** JavaScript's dates reach this far from the epoch, either way. */
    private static final long MAX_MILLIS = 8_640_000_000_000_000L;

    private IsoDate() {}

    /** Writes milliseconds since the epoch, for example {@code 2011-08-20T02:06:57.931Z}. */
    public static String format(long epochMillis) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(epochMillis, MILLIS_PER_DAY));
        int year = day.getYear();
        int millis = Math.floorMod(epochMillis, MILLIS_PER_DAY);
        char[] out = new char[LENGTH];
        digits(out, 0, 4, Math.floorMod(year, 10_000));
        out[4] = '-';
        digits(out, 5, 2, day.getMonthValue());
        out[7] = '-';
        digits(out, 8, 2, day.getDayOfMonth());
        out[10] = 'T';
        digits(out, 11, 2, millis / 3_600_000);
        out[13] = ':';
        digits(out, 14, 2, millis / 60_000 % 60);
        out[16] = ':';
        digits(out, 17, 2, millis / 1000 % 60);
        out[19] = '.';
        digits(out, 20, 3, millis % 1000);
        out[23] = 'Z';
        return year >= 0 && year <= 9999 ? new String(out) : withLongYear(year, out);
    }

    /** Years of other than four digits have a sign and at least six of them. */
    private static String withLongYear(int year, char[] date) {
        String sign = year < 0 ? "-" : "+";
        return sign + String.format(Locale.ROOT, "%06d", Math.abs(year)) + new String(date, 4, LENGTH - 4);
    }

    /**
     * Reads a date as clients send it: with or without time, fraction and zone; without a zone it is UTC.
     *
     * @return milliseconds since the epoch
     * @throws ParseError 107 if it is not a date
     */
    public static long parse(String text) {
        try {
            long epochMillis = instant(text).toEpochMilli();
            if (Math.abs(epochMillis) <= MAX_MILLIS) {
                return epochMillis;
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw notADate();
        }
        throw notADate();
    }

    private static Instant instant(String text) {
        int time = text.indexOf('T');
        if (time < 0) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        boolean hasZone = text.endsWith("Z") || text.indexOf('+', time) >= 0 || text.indexOf('-', time) >= 0;
        return hasZone
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static ParseError notADate() {
        return ParseError.of(ErrorCode.INVALID_JSON, "bad date: use ISO 8601 in UTC, as 2011-08-20T02:06:57.931Z");
    }

    private static void digits(char[] out, int from, int count, int value) {
        int rest = value;
        for (int i = from + count - 1; i >= from; i--) {
            out[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}

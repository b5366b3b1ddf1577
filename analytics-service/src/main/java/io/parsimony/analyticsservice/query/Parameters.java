package io.parsimony.analyticsservice.query;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.value.IsoDate;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The parameters of a query, read strictly: what is not understood is refused, not passed over. */
final class Parameters {

    private static final int DATE_LENGTH = "2011-08-20".length();
    private static final int USUAL_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    private final Map<String, List<String>> given;
    private final Instant now;

    /**
     * @param allowed the names there are
     * @throws ParseError 102 if there is another one, or one twice
     */
    Parameters(MultivaluedMap<String, String> given, Set<String> allowed, Instant now) {
        this.given = given;
        this.now = now;
        given.forEach((name, values) -> {
            if (!allowed.contains(name)) {
                throw bad("there is no parameter " + name + " here, but "
                        + String.join(", ", allowed.stream().sorted().toList()));
            }
            if (values.size() != 1) {
                throw bad(name + " is given more than once");
            }
        });
    }

    /** A parameter as it is, or null. */
    String text(String name) {
        return given.containsKey(name) ? given.get(name).getFirst() : null;
    }

    /** How many results, by {@code limit}. */
    int limit() {
        String text = text("limit");
        if (text == null) {
            return USUAL_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit > 0 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw badLimit();
        }
        throw badLimit();
    }

    private static ParseError badLimit() {
        return bad("limit must be a number from 1 to " + MAX_LIMIT);
    }

    /** The steps of a series, by {@code from}, {@code to}, {@code interval} and {@code timeZone}. */
    Range range() {
        return range(interval(), zone());
    }

    /** Whole UTC days, by {@code from} and {@code to}. */
    Range days() {
        return range(Interval.DAY, ZoneOffset.UTC);
    }

    /** Up to now and with it, unless {@code to} says otherwise. */
    private Range range(Interval interval, ZoneId zone) {
        ZonedDateTime to = time("to", zone, now.plusMillis(1).atZone(zone));
        ZonedDateTime from = time("from", zone, to.minus(interval.usual()));
        if (!from.isBefore(to)) {
            throw bad("from must be before to");
        }
        return new Range(interval.floor(from), to, interval);
    }

    private Interval interval() {
        String text = text("interval");
        return switch (text) {
            case null -> Interval.HOUR;
            case "minute" -> Interval.MINUTE;
            case "hour" -> Interval.HOUR;
            case "day" -> Interval.DAY;
            default -> throw bad("interval must be minute, hour or day");
        };
    }

    private ZoneId zone() {
        String text = text("timeZone");
        try {
            return text == null ? ZoneOffset.UTC : ZoneId.of(text);
        } catch (DateTimeException e) {
            throw bad("timeZone must be the name of a time zone, as Europe/Berlin or UTC");
        }
    }

    /** An instant, or a date for the begin of that day. */
    private ZonedDateTime time(String name, ZoneId zone, ZonedDateTime usual) {
        String text = text(name);
        if (text == null) {
            return usual;
        }
        try {
            return text.length() == DATE_LENGTH
                    ? LocalDate.parse(text).atStartOfDay(zone)
                    : Instant.ofEpochMilli(IsoDate.parse(text)).atZone(zone);
        } catch (DateTimeException | ParseError e) {
            throw bad(String.format(
                    Locale.ROOT, "%s must be a date or an instant, as 2011-08-20 or 2011-08-20T02:06:57.931Z", name));
        }
    }

    static ParseError bad(String message) {
        return ParseError.of(ErrorCode.INVALID_QUERY, message);
    }
}

package io.parsimony.analyticsservice.query;

import io.parsimony.analyticsservice.rollup.Level;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** The steps of a series, as the clocks of a time zone show them. */
enum Interval {
    MINUTE(Duration.ofHours(1)),
    HOUR(Duration.ofDays(1)),
    DAY(Duration.ofDays(30));

    private final Duration usual;

    Interval(Duration usual) {
        this.usual = usual;
    }

    /** How far a series goes back unless it is told. */
    Duration usual() {
        return usual;
    }

    /** Where the step begins that an instant is in. */
    ZonedDateTime floor(ZonedDateTime time) {
        return switch (this) {
            case MINUTE -> time.truncatedTo(ChronoUnit.MINUTES);
            case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
            // Where clocks go forward at midnight, a day begins later.
            case DAY -> time.toLocalDate().atStartOfDay(time.getZone());
        };
    }

    /** Where the next step begins. */
    ZonedDateTime next(ZonedDateTime start) {
        return switch (this) {
            case MINUTE -> start.plusMinutes(1);
            case HOUR -> {
                // Where clocks change by half an hour, one step is longer or shorter.
                ZonedDateTime next = floor(start.plusHours(1));
                yield next.isAfter(start) ? next : start.plusHours(1);
            }
            case DAY -> start.toLocalDate().plusDays(1).atStartOfDay(start.getZone());
        };
    }

    /** The counts it is put together from: the coarsest that fit. */
    Level level(ZoneId zone) {
        return switch (this) {
            case MINUTE -> Level.MINUTES;
            case HOUR -> Level.QUARTERS;
            case DAY -> zone.normalized().equals(ZoneOffset.UTC) ? Level.DAYS : Level.QUARTERS;
        };
    }
}

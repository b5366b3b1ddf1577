package io.parsimony.analyticsservice.query;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a series that is asked for.
 *
 * @param from where the first step begins
 * @param to the end: no step begins there or later
 */
record Range(ZonedDateTime from, ZonedDateTime to, Interval interval) {

    ZoneId zone() {
        return from.getZone();
    }

    /**
     * Where the steps begin.
     *
     * @param limit after so many the rest is left out
     */
    List<ZonedDateTime> steps(int limit) {
        List<ZonedDateTime> steps = new ArrayList<>();
        for (ZonedDateTime step = from; step.isBefore(to) && steps.size() < limit; step = interval.next(step)) {
            steps.add(step);
        }
        return steps;
    }

    /** The UTC days that have a part in it. */
    Range inUtcDays() {
        return new Range(
                Interval.DAY.floor(from.withZoneSameInstant(ZoneOffset.UTC)),
                to.withZoneSameInstant(ZoneOffset.UTC),
                Interval.DAY);
    }

    /** The end of the last step, in milliseconds since 1970. */
    long endMillis(List<ZonedDateTime> steps) {
        return interval.next(steps.getLast()).toInstant().toEpochMilli();
    }
}

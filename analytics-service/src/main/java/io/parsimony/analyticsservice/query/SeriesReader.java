package io.parsimony.analyticsservice.query;

import io.parsimony.analyticsservice.config.AnalyticsSettings;
import io.parsimony.analyticsservice.rollup.Kind;
import io.parsimony.analyticsservice.rollup.Level;
import io.parsimony.analyticsservice.rollup.Slots;
import io.parsimony.analyticsservice.rollup.Tallies;
import io.parsimony.analyticsservice.rollup.Tally;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Puts series together from counts. */
@Singleton
class SeriesReader {

    /** A step of a series. */
    record Point(ZonedDateTime time, long count) {}

    private static final int MAX_POINTS = 1500;

    private final Tallies tallies;
    private final AnalyticsSettings.Retention retention;

    SeriesReader(Tallies tallies, AnalyticsSettings settings) {
        this.tallies = tallies;
        this.retention = settings.retention();
    }

    /**
     * The counts of each step, zeros included.
     *
     * @throws io.parsimony.protocol.error.ParseError 102 if there are too many, or it begins before what is kept
     */
    List<Point> read(Kind kind, String appId, String name, Range range) {
        List<ZonedDateTime> steps = range.steps(MAX_POINTS + 1);
        if (steps.size() > MAX_POINTS) {
            throw Parameters.bad(
                    "that is more than " + MAX_POINTS + " points: ask for a shorter time or a longer interval");
        }
        Level level = range.interval().level(range.zone());
        long from = steps.getFirst().toInstant().toEpochMilli();
        requireKept(level, from);
        long[] starts = steps.stream()
                .mapToLong(step -> step.toInstant().toEpochMilli())
                .toArray();
        long[] counts = new long[starts.length];
        requireWholeUnits(level, starts);
        add(level, kind, appId, name, starts, range.endMillis(steps), counts);
        List<Point> points = new ArrayList<>(counts.length);
        for (int i = 0; i < counts.length; i++) {
            points.add(new Point(steps.get(i), counts[i]));
        }
        return points;
    }

    private void add(Level level, Kind kind, String appId, String name, long[] starts, long end, long[] counts) {
        for (Tally tally : tallies.inSlots(Slots.series(level, kind, appId, name, starts[0], end))) {
            long container = Slots.container(tally);
            for (Tally.Entry entry : tally.entries()) {
                long at = level.start(container, Integer.parseInt(entry.key()));
                if (at >= starts[0] && at < end) {
                    int found = Arrays.binarySearch(starts, at);
                    counts[found >= 0 ? found : -found - 2] += entry.count();
                }
            }
        }
    }

    /** Real zones differ by quarters of an hour; one may also ask for any offset. */
    private static void requireWholeUnits(Level level, long[] starts) {
        for (long start : starts) {
            if (level.start(level.container(start), level.unit(start)) != start) {
                throw Parameters.bad("timeZone must differ from UTC by quarters of an hour");
            }
        }
    }

    private void requireKept(Level level, long from) {
        Duration kept =
                switch (level) {
                    case MINUTES -> retention.minutes();
                    case QUARTERS -> retention.hours();
                    case DAYS -> retention.days();
                };
        if (from < Instant.now().minus(kept).toEpochMilli()) {
            throw Parameters.bad(String.format(
                    Locale.ROOT,
                    "the counts for this are kept for %d days: begin later, or ask for %s",
                    kept.toDays(),
                    level == Level.MINUTES ? "hours" : "days in UTC"));
        }
    }
}

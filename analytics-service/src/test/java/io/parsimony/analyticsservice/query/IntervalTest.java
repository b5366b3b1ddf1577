package io.parsimony.analyticsservice.query;

import io.parsimony.analyticsservice.rollup.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;

class IntervalTest {

    @Test
    void theDayWhenClocksGoForwardHasTwentyThreeHours() {
        List<ZonedDateTime> hours = steps(Interval.HOUR, "Europe/Berlin", "2026-03-29", "2026-03-30");

        assertThat(hours).hasSize(23);
        assertThat(hours.get(1).toString()).startsWith("2026-03-29T01:00+01:00");
        assertThat(hours.get(2).toString()).startsWith("2026-03-29T03:00+02:00");
    }

    @Test
    void theDayWhenClocksGoBackHasTwentyFiveHours() {
        List<ZonedDateTime> hours = steps(Interval.HOUR, "Europe/Berlin", "2026-10-25", "2026-10-26");

        assertThat(hours).hasSize(25);
        assertThat(hours.get(2).toString()).startsWith("2026-10-25T02:00+02:00");
        assertThat(hours.get(3).toString()).startsWith("2026-10-25T02:00+01:00");
    }

    @Test
    void daysBeginAtMidnightOfTheZoneWhateverTheirLength() {
        List<ZonedDateTime> days = steps(Interval.DAY, "Europe/Berlin", "2026-03-28", "2026-03-31");

        assertThat(days)
                .extracting(day -> day.toInstant().toString())
                .containsExactly("2026-03-27T23:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z");
    }

    @Test
    void aDayWithoutMidnightBeginsLater() {
        ZonedDateTime day = steps(Interval.DAY, "America/Santiago", "2026-09-06", "2026-09-07")
                .getFirst();

        assertThat(day.toString()).startsWith("2026-09-06T01:00-03:00");
    }

    @Test
    void whereClocksChangeByHalfAnHourOneStepIsShort() {
        List<ZonedDateTime> hours = steps(Interval.HOUR, "Australia/Lord_Howe", "2026-04-05", "2026-04-06");

        assertThat(hours.subList(1, 5))
                .extracting(hour -> hour.toOffsetDateTime().toString())
                .containsExactly(
                        "2026-04-05T01:00+11:00",
                        "2026-04-05T01:30+10:30",
                        "2026-04-05T02:00+10:30",
                        "2026-04-05T03:00+10:30");
    }

    /** Adelaide is half an hour off, Kathmandu a quarter, and Lord Howe's clocks change by half an hour. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Europe/Berlin",
                "Australia/Adelaide",
                "Asia/Kathmandu",
                "Australia/Lord_Howe",
                "America/Santiago"
            })
    void stepsOfAYearFollowEachOtherAndBeginWithAQuarterOfAnHour(String zone) {
        for (Interval interval : List.of(Interval.HOUR, Interval.DAY)) {
            List<ZonedDateTime> steps = steps(interval, zone, "2026-01-01", "2027-01-01");

            for (int i = 0; i < steps.size(); i++) {
                ZonedDateTime step = steps.get(i);
                assertThat(step.toInstant().getEpochSecond()
                                % Duration.ofMinutes(15).toSeconds())
                        .isZero();
                assertThat(i == 0 || step.isAfter(steps.get(i - 1))).isTrue();
            }
            Instant end = interval.next(steps.getLast()).toInstant();
            assertThat(end)
                    .isEqualTo(ZonedDateTime.of(2027, 1, 1, 0, 0, 0, 0, ZoneId.of(zone))
                            .toInstant());
        }
    }

    @Test
    void daysInUtcComeFromDaysAndThoseOfOtherZonesFromQuarters() {
        assertThat(Interval.DAY.level(ZoneId.of("UTC"))).isEqualTo(Level.DAYS);
        assertThat(Interval.DAY.level(ZoneId.of("Z"))).isEqualTo(Level.DAYS);
        assertThat(Interval.DAY.level(ZoneId.of("Europe/London"))).isEqualTo(Level.QUARTERS);
        assertThat(Interval.HOUR.level(ZoneId.of("UTC"))).isEqualTo(Level.QUARTERS);
        assertThat(Interval.MINUTE.level(ZoneId.of("Europe/London"))).isEqualTo(Level.MINUTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31T23:59:59.999Z", "1970-01-01T00:00:00Z", "2026-11-25T13:47:11Z"})
    void anInstantLiesInTheUnitItBelongsTo(String instant) {
        long at = Instant.parse(instant).toEpochMilli();
        for (Level level : Level.values()) {
            long start = level.start(level.container(at), level.unit(at));

            assertThat(start).isLessThanOrEqualTo(at);
            assertThat(level.end(level.container(at))).isGreaterThan(at);
            assertThat(level.unit(start)).isEqualTo(level.unit(at));
        }
    }

    private static List<ZonedDateTime> steps(Interval interval, String zone, String from, String to) {
        ZonedDateTime begin = LocalDate.parse(from).atStartOfDay(ZoneId.of(zone));
        ZonedDateTime end = LocalDate.parse(to).atStartOfDay(ZoneId.of(zone));
        return new Range(begin, end, interval).steps(10_000);
    }
}

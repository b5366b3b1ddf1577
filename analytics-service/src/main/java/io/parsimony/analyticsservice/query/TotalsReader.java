package io.parsimony.analyticsservice.query;

import io.parsimony.analyticsservice.config.AnalyticsSettings;
import io.parsimony.analyticsservice.rollup.Tallies;
import io.parsimony.analyticsservice.rollup.Tally;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** Sums up what is counted by UTC days. */
@Singleton
class TotalsReader {

    /** How often each was counted, the most frequent first, and what was not told apart or left out. */
    record Totals(List<Tally.Entry> entries, long other) {}

    private final Tallies tallies;
    private final AnalyticsSettings.Retention retention;

    TotalsReader(Tallies tallies, AnalyticsSettings settings) {
        this.tallies = tallies;
        this.retention = settings.retention();
    }

    /**
     * The sums over some days.
     *
     * @param slot the name of what is counted on a day (of the number since 1970)
     * @param limit how many are told; the rest is summed up
     * @throws io.parsimony.protocol.error.ParseError 102 if it begins before what is kept
     */
    Totals read(Range days, LongFunction<String> slot, int limit) {
        if (days.from().toInstant().isBefore(Instant.now().minus(retention.hours()))) {
            throw Parameters.bad("this is kept for " + retention.hours().toDays() + " days: begin later");
        }
        // A year to come is no more than an empty answer.
        int most = (int) retention.hours().toDays() + 2;
        List<String> slots = days.steps(most).stream()
                .map(ZonedDateTime::toLocalDate)
                .map(day -> slot.apply(day.toEpochDay()))
                .toList();
        Map<String, Long> sums = new HashMap<>();
        long other = 0;
        for (Tally tally : tallies.inSlots(slots)) {
            // What only has its place reserved did not happen.
            tally.entries().stream()
                    .filter(entry -> entry.count() > 0)
                    .forEach(entry -> sums.merge(entry.key(), entry.count(), Long::sum));
            other += tally.other();
        }
        List<Tally.Entry> sorted = sums.entrySet().stream()
                .map(sum -> new Tally.Entry(sum.getKey(), sum.getValue()))
                .sorted(Comparator.comparingLong(Tally.Entry::count).reversed().thenComparing(Tally.Entry::key))
                .toList();
        long leftOut = sorted.stream().skip(limit).mapToLong(Tally.Entry::count).sum();
        return new Totals(sorted.stream().limit(limit).toList(), other + leftOut);
    }
}

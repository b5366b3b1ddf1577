package io.parsimony.analyticsservice.rollup;

import io.parsimony.analyticsservice.config.AnalyticsSettings;
import io.parsimony.analyticsservice.rollup.Tally.Addition;
import io.parsimony.analyticsservice.rollup.Tally.Entry;
import io.parsimony.analyticsservice.topic.Source;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

/** However many documents are touched, few are in memory at a time. */
class LedgerTest {

    private static final AnalyticsSettings DEFAULTS = new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 1, new DurationConverter())
            .withMapping(AnalyticsSettings.class)
            .build()
            .getConfigMapping(AnalyticsSettings.class);
    private static final long TODAY = Level.QUARTERS.container(System.currentTimeMillis());

    private final FullTallies tallies = new FullTallies();

    @Test
    void documentsAreLetGoOnceTheyAreWritten() {
        Map<Slot, List<Addition>> additions = new HashMap<>();
        IntStream.range(0, 5000)
                .mapToObj(i -> Slot.values(TODAY, Kind.EVENT, "app", "name", "dimension" + i))
                .forEach(slot -> additions.put(slot, List.of(new Addition(7, "new", 1))));
        int[] written = {0};

        new Ledger(tallies, DEFAULTS).add(new Source(Uuid.randomUuid(), 0), additions, (slot, tally) -> written[0]++);

        assertThat(written[0]).isEqualTo(5000);
        assertThat(tallies.mostEntriesAtOnce).isPositive().isLessThanOrEqualTo(20_000);
        assertThat(tallies.mostAlive).isPositive().isLessThan(1000);
    }

    /** A store in which every document is there and full, and which counts those that somebody still has. */
    private static final class FullTallies extends Tallies {

        private final List<WeakReference<Tally>> handedOut = new ArrayList<>();
        private int mostEntriesAtOnce;
        private long mostAlive;

        @Override
        Map<String, Tally> byId(Collection<String> ids) {
            Map<String, Tally> found = new HashMap<>();
            for (String id : ids) {
                List<Entry> entries = IntStream.range(0, 100)
                        .mapToObj(i -> new Entry("value" + i, 1))
                        .toList();
                Tally tally = new Tally(id, id.substring(0, id.indexOf('@')), 5, entries, 0, Instant.MAX);
                handedOut.add(new WeakReference<>(tally));
                found.put(id, tally);
            }
            mostEntriesAtOnce = Math.max(mostEntriesAtOnce, ids.size() * 100);
            return found;
        }

        @Override
        boolean apply(List<Change> changes) {
            System.gc();
            mostAlive = Math.max(
                    mostAlive,
                    handedOut.stream().filter(each -> each.get() != null).count());
            return true;
        }
    }
}

package io.parsimony.analyticsservice.rollup;

import io.parsimony.analyticsservice.rollup.Tally.Addition;
import io.parsimony.analyticsservice.rollup.Tally.Entry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class TallyTest {

    private static final int ENOUGH = 10;

    private final Tally empty = Tally.empty("id", "slot", List.of(), Instant.EPOCH);

    @Test
    void whatIsAddedIsCountedByItsKey() {
        Tally tally = empty.plus(List.of(one(3, "a"), one(4, "b"), one(7, "a")), ENOUGH);

        assertThat(tally.entries()).containsExactly(new Entry("a", 2), new Entry("b", 1));
        assertThat(tally.next()).isEqualTo(8);
    }

    @Test
    void whatWasAddedBeforeChangesNothing() {
        Tally tally = empty.plus(List.of(one(3, "a"), one(4, "b")), ENOUGH);

        assertThat(tally.plus(List.of(one(3, "a"), one(4, "b")), ENOUGH)).isSameAs(tally);
        assertThat(tally.plus(List.of(one(1, "c")), ENOUGH)).isSameAs(tally);
    }

    @Test
    void onlyWhatIsNewIsAdded() {
        Tally tally = empty.plus(List.of(one(3, "a"), one(4, "b")), ENOUGH);

        Tally more = tally.plus(List.of(one(3, "a"), one(4, "b"), one(5, "b"), one(6, "c")), ENOUGH);

        assertThat(more.entries()).containsExactly(new Entry("a", 1), new Entry("b", 2), new Entry("c", 1));
        assertThat(more.next()).isEqualTo(7);
    }

    @Test
    void severalCountsOfOneRecordBelongTogether() {
        Tally tally =
                empty.plus(List.of(new Addition(3, "a", 5), new Addition(3, "a", 7), new Addition(3, "b", 1)), ENOUGH);

        assertThat(tally.entries()).containsExactly(new Entry("a", 12), new Entry("b", 1));
    }

    @Test
    void beyondTheLimitNewKeysAreCountedTogether() {
        Tally tally = empty.plus(List.of(one(1, "a"), one(2, "b"), one(3, "c"), one(4, "d"), one(5, "a")), 2);

        assertThat(tally.entries()).containsExactly(new Entry("a", 2), new Entry("b", 1));
        assertThat(tally.other()).isEqualTo(2);
    }

    @Test
    void aReservedPlaceIsNotTakenByWhoComesFirst() {
        Tally tally = Tally.empty("id", "slot", List.of("a", "b"), Instant.EPOCH)
                .plus(List.of(one(1, "x"), one(2, "y"), one(3, "b"), one(4, "x"), one(5, "a")), 3);

        assertThat(tally.entries()).containsExactly(new Entry("a", 1), new Entry("b", 1), new Entry("x", 2));
        assertThat(tally.other()).isEqualTo(1);
    }

    @Test
    void placesAreForWhatWasMostFrequentAndDidHappen() {
        Tally tally = Tally.empty("id", "slot", List.of("never"), Instant.EPOCH)
                .plus(List.of(one(1, "a"), one(2, "b"), one(3, "b"), one(4, "c"), one(5, "c"), one(6, "c")), ENOUGH);

        assertThat(tally.mostFrequent(2)).containsExactly("c", "b");
        assertThat(tally.mostFrequent(ENOUGH)).containsExactly("c", "b", "a");
    }

    private static Addition one(long offset, String key) {
        return new Addition(offset, key, 1);
    }
}

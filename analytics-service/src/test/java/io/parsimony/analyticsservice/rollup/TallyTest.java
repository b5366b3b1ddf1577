package io.parsimony.analyticsservice.rollup;

import io.parsimony.analyticsservice.rollup.Tally.Addition;
import io.parsimony.analyticsservice.rollup.Tally.Entry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class TallyTest {

    private static final int ENOUGH = 10;

    private final Tally empty = Tally.empty("id", "slot", Instant.EPOCH);

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

    private static Addition one(long offset, String key) {
        return new Addition(offset, key, 1);
    }
}

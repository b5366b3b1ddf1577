package io.parsimony.analyticsservice.rollup;

import io.parsimony.analyticsservice.event.Event.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class BatchTest {

    private final Batch batch = new Batch();

    @Test
    void manyRecordsOfOneNameAreCountedTogether() {
        IntStream.range(0, 10_000).forEach(i -> batch.add(List.of(mark(i, "search", "price" + i % 8))));

        assertThat(batch.isFull()).isFalse();
        assertThat(batch.marks()).hasSize(10_000);
    }

    @Test
    void thereIsAnEndToThemToo() {
        int records = 0;
        while (!batch.isFull()) {
            batch.add(List.of(mark(records++, "search")));
        }

        assertThat(records).isEqualTo(20_000);
    }

    @Test
    void fewRecordsThatEachTouchDocumentsOfTheirOwnAreEnough() {
        int records = 0;
        while (!batch.isFull()) {
            int first = records++ * 8;
            String[] keys =
                    IntStream.range(first, first + 8).mapToObj(i -> "key" + i).toArray(String[]::new);
            batch.add(List.of(mark(records, "search", keys)));
        }

        assertThat(records).isBetween(100, 500);
    }

    @Test
    void otherHoursAreOtherDocuments() {
        int records = 0;
        while (!batch.isFull()) {
            batch.add(List.of(new Mark(records, Kind.EVENT, "app", "search", 3_600_000L * records++, 1, List.of())));
        }

        assertThat(records).isBetween(100, 5000);
    }

    @Test
    void aRecordIsNeverDivided() {
        List<Mark> whole = new ArrayList<>();
        IntStream.range(0, 10_000).forEach(i -> whole.add(mark(1, "name" + i)));

        batch.add(whole);

        assertThat(batch.isFull()).isTrue();
        assertThat(batch.marks()).hasSize(10_000);
    }

    private static Mark mark(long offset, String name, String... keys) {
        List<Dimension> dimensions =
                List.of(keys).stream().map(key -> new Dimension(key, "x")).toList();
        return new Mark(offset, Kind.EVENT, "app", name, 0, 1, dimensions);
    }
}

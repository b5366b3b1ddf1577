package io.parsimony.analyticsservice.rollup;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parsimony.analyticsservice.event.Event;
import io.parsimony.analyticsservice.event.Event.Dimension;
import io.parsimony.analyticsservice.event.EventCodec;
import io.parsimony.analyticsservice.support.Names;
import io.parsimony.analyticsservice.topic.Source;
import io.parsimony.local.testing.StoresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

/** Records count once, however often, in whatever pieces and by whomever they are handed over. */
@QuarkusTest
@QuarkusTestResource(
        value = StoresTestResource.class,
        initArgs = @ResourceArg(name = StoresTestResource.KAFKA, value = "true"))
class RollUpTest {

    private static final long NOW = System.currentTimeMillis();
    private static final long DAY = 86_400_000;

    @Inject
    RollUp rollUp;

    @Inject
    Tallies tallies;

    private final String app = Names.unique("rolled");
    private final Source source = new Source(Uuid.randomUuid(), 0);

    @Test
    void recordsThatComeAgainChangeNothing() {
        List<Mark> marks = marks(0, 100);

        rollUp.count(source, marks);
        rollUp.count(source, marks);
        rollUp.count(source, marks.subList(20, 60));

        assertCounted(100);
    }

    @Test
    void recordsCountOnceInWhateverPiecesTheyCome() {
        List<Mark> marks = marks(0, 1000);
        Random random = new Random(42);

        int done = 0;
        while (done < marks.size()) {
            // As after a kill: back to a place that was committed, then on past what was known.
            int from = Math.max(0, done - random.nextInt(200));
            int to = Math.min(marks.size(), done + 1 + random.nextInt(200));
            rollUp.count(source, marks.subList(from, to));
            done = to;
        }

        assertCounted(1000);
    }

    @Test
    void twoReadersOfTheSamePartitionCountOnce() throws Exception {
        countByThree(marks(0, 600));

        assertCounted(600);
    }

    /** Counts the same marks three times at the same time, each time in other pieces. */
    private void countByThree(List<Mark> marks) throws Exception {
        try (ExecutorService zombies = Executors.newFixedThreadPool(3)) {
            List<Future<?>> running = new ArrayList<>();
            for (int reader = 0; reader < 3; reader++) {
                int step = 40 + 17 * reader;
                running.add(zombies.submit(() -> {
                    for (int from = 0; from < marks.size(); from += step) {
                        rollUp.count(source, marks.subList(from, Math.min(marks.size(), from + step)));
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    @Test
    void aReaderThatWasDeadForAWhileUndoesNothing() {
        List<Mark> marks = marks(0, 300);
        rollUp.count(source, marks.subList(0, 100));
        rollUp.count(source, marks.subList(100, 300));

        rollUp.count(source, marks.subList(50, 150));

        assertCounted(300);
    }

    @Test
    void offsetsOfAnotherTopicOrPartitionAreOtherRecords() {
        rollUp.count(source, marks(0, 50));
        rollUp.count(new Source(source.topicId(), 1), marks(0, 50));
        rollUp.count(new Source(Uuid.randomUuid(), 0), marks(0, 50));

        assertCounted(150);
    }

    @Test
    void whatIsBeyondTheLimitsIsCountedTogetherAndStaysSo() {
        List<Mark> names = IntStream.range(0, 300)
                .mapToObj(i -> new Mark(i, Kind.EVENT, app, "name" + i, NOW, 1, List.of()))
                .toList();

        rollUp.count(source, names.subList(0, 250));
        rollUp.count(source, names);

        List<Tally> known = tallies.inSlots(List.of(Slots.names(Level.QUARTERS.container(NOW), Kind.EVENT, app)));
        assertThat(known).singleElement().satisfies(tally -> {
            assertThat(tally.entries()).hasSize(200);
            assertThat(tally.other()).isEqualTo(100);
        });
        assertThat(sum("name199")).isEqualTo(1);
        assertThat(sum("name200")).isZero();
    }

    @Test
    void namesOfTheDayBeforeKeepTheirPlacesWhoeverIsFirst() {
        long offset = 0;
        List<Mark> before = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            before.add(new Mark(offset++, Kind.EVENT, app, "usual" + i, NOW - DAY, 150 - i, List.of()));
        }
        rollUp.count(source, before);
        List<Mark> today = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            today.add(new Mark(offset++, Kind.EVENT, app, "junk" + i, NOW, 1, List.of()));
        }
        for (int i = 0; i < 150; i++) {
            today.add(new Mark(offset++, Kind.EVENT, app, "usual" + i, NOW, 1, List.of()));
        }

        rollUp.count(source, today.subList(0, 450));
        rollUp.count(source, today);

        assertThat(onDay(Level.QUARTERS.container(NOW), "usual0")).isEqualTo(1);
        assertThat(onDay(Level.QUARTERS.container(NOW), "usual99")).isEqualTo(1);
        assertThat(onDay(Level.QUARTERS.container(NOW), "usual100")).isZero();
        assertThat(onDay(Level.QUARTERS.container(NOW), "junk99")).isEqualTo(1);
        assertThat(onDay(Level.QUARTERS.container(NOW), "junk100")).isZero();
    }

    @Test
    void dimensionsAndValuesOfTheDayBeforeKeepTheirPlacesToo() {
        rollUp.count(
                source,
                List.of(new Mark(0, Kind.EVENT, app, "search", NOW - DAY, 1, List.of(new Dimension("price", "low")))));
        List<Mark> today = new ArrayList<>();
        for (int i = 1; i < 300; i++) {
            today.add(mark(i, List.of(new Dimension("junk" + i, "x"), new Dimension("price", "junk" + i))));
        }
        today.add(mark(300, List.of(new Dimension("price", "low"))));

        rollUp.count(source, today);

        assertThat(tallies.inSlots(List.of(Slots.values(Level.QUARTERS.container(NOW), app, "search", "price"))))
                .singleElement()
                .satisfies(tally -> assertThat(tally.entries()).hasSize(100).contains(new Tally.Entry("low", 1)));
    }

    @Test
    void twoReadersAgreeWhichNamesHaveAPlaceOnANewDay() throws Exception {
        // More names than there is place for, of the day before and of this day in turn.
        List<Mark> marks = IntStream.range(0, 1200)
                .mapToObj(i ->
                        new Mark(i, Kind.EVENT, app, "name" + i * 7 % 400, i % 2 == 0 ? NOW - DAY : NOW, 1, List.of()))
                .toList();
        countByThree(marks);

        long counted = 0;
        for (long day = Level.QUARTERS.container(NOW) - 1; day <= Level.QUARTERS.container(NOW); day++) {
            Tally names =
                    tallies.inSlots(List.of(Slots.names(day, Kind.EVENT, app))).getFirst();
            assertThat(names.entries()).hasSize(200);
            for (Tally.Entry name : names.entries()) {
                assertThat(onDay(day, name.key())).isEqualTo(name.count());
                counted += name.count();
            }
            counted += names.other();
        }
        assertThat(counted).isEqualTo(1200);
    }

    @Test
    void dimensionsAndTheirValuesAreBounded() {
        List<Mark> marks = IntStream.range(0, 300)
                .mapToObj(i -> mark(i, List.of(new Dimension("fixed", "value" + i), new Dimension("key" + i, "x"))))
                .toList();

        rollUp.count(source, marks);
        rollUp.count(source, marks);

        long day = Level.QUARTERS.container(NOW);
        assertThat(tallies.inSlots(List.of(Slots.dimensions(day, app, "search"))))
                .singleElement()
                .satisfies(tally -> {
                    assertThat(tally.entries()).hasSize(20);
                    assertThat(tally.entries().getFirst()).isEqualTo(new Tally.Entry("fixed", 300));
                    assertThat(tally.other()).isEqualTo(281);
                });
        assertThat(tallies.inSlots(List.of(Slots.values(day, app, "search", "fixed"))))
                .singleElement()
                .satisfies(tally -> {
                    assertThat(tally.entries()).hasSize(100);
                    assertThat(tally.other()).isEqualTo(200);
                });
        assertThat(tallies.inSlots(List.of(Slots.values(day, app, "search", "key100"))))
                .isEmpty();
    }

    @Test
    void whatIsOlderThanWhatIsKeptIsLeftOut() {
        long old = NOW - 9 * DAY;
        rollUp.count(source, List.of(new Mark(0, Kind.EVENT, app, "old", old, 1, List.of())));

        assertThat(tallies.inSlots(Slots.series(Level.MINUTES, Kind.EVENT, app, "old", old, old + 1)))
                .isEmpty();
        assertThat(tallies.inSlots(Slots.series(Level.QUARTERS, Kind.EVENT, app, "old", old, old + 1)))
                .hasSize(1);
    }

    @Test
    void aMessageThatCannotBeReadHoldsUpNone() {
        Counter unreadable = new SimpleMeterRegistry().counter("unreadable");
        byte[] good = EventCodec.encode(new Event(app, "search", NOW, List.of(), null));

        new CountingSink(rollUp, "events", unreadable)
                .apply(
                        source,
                        List.of(record(0, "nonsense".getBytes()), record(1, good), record(2, null), record(3, good)));

        assertThat(sum("search")).isEqualTo(2);
        assertThat(unreadable.count()).isEqualTo(2);
    }

    @Test
    void recordsThatTouchMoreThanIsHeldAtOnceAllCount() {
        int events = 700;
        List<ConsumerRecord<byte[], byte[]>> records = IntStream.range(0, events)
                .mapToObj(i -> {
                    List<Dimension> dimensions = IntStream.range(0, 8)
                            .mapToObj(d -> new Dimension("key" + d, "value" + i))
                            .toList();
                    return record(i, EventCodec.encode(new Event(app, "name" + i % 150, NOW, dimensions, null)));
                })
                .toList();

        CountingSink sink = new CountingSink(rollUp, "events", new SimpleMeterRegistry().counter("unreadable"));
        sink.apply(source, records);
        sink.apply(source, records.subList(100, events));

        long day = Level.QUARTERS.container(NOW);
        assertThat(sum(tallies.inSlots(List.of(Slots.names(day, Kind.EVENT, app)))))
                .isEqualTo(events);
        assertThat(IntStream.range(0, 150)
                        .mapToLong(
                                i -> sum(tallies.inSlots(List.of(Slots.values(day, app, "name" + i, "key" + i % 8)))))
                        .sum())
                .isEqualTo(events);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value) {
        return new ConsumerRecord<>("events", 0, offset, null, value);
    }

    private List<Mark> marks(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> mark(i, List.of(new Dimension("even", Boolean.toString(i % 2 == 0)))))
                .toList();
    }

    private Mark mark(long offset, List<Dimension> dimensions) {
        return new Mark(offset, Kind.EVENT, app, "search", NOW, 1, dimensions);
    }

    private void assertCounted(long count) {
        long day = Level.QUARTERS.container(NOW);
        assertThat(sum("search")).isEqualTo(count);
        assertThat(sum(tallies.inSlots(List.of(Slots.names(day, Kind.EVENT, app)))))
                .isEqualTo(count);
        assertThat(sum(tallies.inSlots(List.of(Slots.values(day, app, "search", "even")))))
                .isEqualTo(count);
    }

    /** The count of a name, which must be the same at each level. */
    private long sum(String name) {
        long[] sums = new long[Level.values().length];
        for (Level level : Level.values()) {
            sums[level.ordinal()] = sum(tallies.inSlots(Slots.series(level, Kind.EVENT, app, name, NOW, NOW + 1)));
        }
        assertThat(sums).containsOnly(sums[0]);
        return sums[0];
    }

    private long onDay(long day, String name) {
        long at = Level.QUARTERS.start(day, 0);
        return sum(tallies.inSlots(Slots.series(Level.QUARTERS, Kind.EVENT, app, name, at, at + 1)));
    }

    private static long sum(List<Tally> found) {
        return found.stream()
                .flatMap(tally -> tally.entries().stream())
                .mapToLong(Tally.Entry::count)
                .sum();
    }
}

package io.parsimony.analyticsservice.rollup;

import io.parsimony.analyticsservice.event.Event.Dimension;
import io.parsimony.analyticsservice.rollup.Tally.Addition;
import io.parsimony.analyticsservice.topic.Source;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts marks: first the names of the day, then those that are counted for themselves over time, at last their
 * dimensions. Whether a name or a dimension is among the counted ones never changes once its first record is counted, so
 * records that come again fare as they did before.
 */
@Singleton
public class RollUp {

    private final Ledger ledger;

    RollUp(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Counts what is not counted yet.
     *
     * @param marks from one source, in the order of their offsets
     */
    public void count(Source source, List<Mark> marks) {
        List<Mark> known = named(source, marks);
        Additions next = new Additions();
        for (Mark mark : known) {
            for (Level level : Level.values()) {
                Slot series = Slot.series(level, level.container(mark.at()), mark.kind(), mark.appId(), mark.name());
                next.add(series, mark, Integer.toString(level.unit(mark.at())));
            }
            if (isSegmented(mark)) {
                Slot dimensions = Slot.dimensions(day(mark), mark.kind(), mark.appId(), mark.name());
                mark.dimensions().forEach(each -> next.add(dimensions, mark, each.key()));
            }
        }
        countValues(source, known, next.count(source));
    }

    /** Those marks whose names are counted for themselves. */
    private List<Mark> named(Source source, List<Mark> marks) {
        Additions names = new Additions();
        for (Mark mark : marks) {
            if (mark.kind().isNamed()) {
                names.add(Slot.names(day(mark), mark.kind(), mark.appId()), mark, mark.name());
            }
        }
        Counted counted = names.count(source);
        return marks.stream()
                .filter(mark -> !mark.kind().isNamed()
                        || counted.has(Slot.names(day(mark), mark.kind(), mark.appId()), mark.name()))
                .toList();
    }

    private void countValues(Source source, List<Mark> marks, Counted counted) {
        Additions values = new Additions();
        for (Mark mark : marks) {
            if (isSegmented(mark)) {
                Slot dimensions = Slot.dimensions(day(mark), mark.kind(), mark.appId(), mark.name());
                for (Dimension each : mark.dimensions()) {
                    if (counted.has(dimensions, each.key())) {
                        values.add(
                                Slot.values(day(mark), mark.kind(), mark.appId(), mark.name(), each.key()),
                                mark,
                                each.value());
                    }
                }
            }
        }
        values.count(source);
    }

    private static boolean isSegmented(Mark mark) {
        return mark.kind() == Kind.EVENT && !mark.dimensions().isEmpty();
    }

    private static long day(Mark mark) {
        return Level.QUARTERS.container(mark.at());
    }

    /** Which names and dimensions are counted for themselves, of those that were asked for. */
    private static final class Counted {

        private final Map<Slot, Set<String>> keys = new HashMap<>();

        void note(Slot slot, Tally tally, List<Addition> asked) {
            Set<String> names = asked.stream().map(Addition::key).collect(Collectors.toSet());
            names.retainAll(tally.entries().stream().map(Tally.Entry::key).collect(Collectors.toSet()));
            keys.put(slot, names);
        }

        boolean has(Slot slot, String key) {
            return keys.getOrDefault(slot, Set.of()).contains(key);
        }
    }

    /** What is to be added where. */
    private final class Additions {

        private final Map<Slot, List<Addition>> bySlot = new HashMap<>();

        void add(Slot slot, Mark mark, String key) {
            bySlot.computeIfAbsent(slot, any -> new ArrayList<>()).add(new Addition(mark.offset(), key, mark.count()));
        }

        Counted count(Source source) {
            Counted counted = new Counted();
            ledger.add(source, bySlot, (slot, tally) -> {
                if (slot.store() == Slot.Store.NAMES || slot.store() == Slot.Store.DIMENSIONS) {
                    counted.note(slot, tally, bySlot.get(slot));
                }
            });
            return counted;
        }
    }
}

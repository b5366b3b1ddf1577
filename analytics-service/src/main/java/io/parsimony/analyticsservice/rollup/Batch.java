package io.parsimony.analyticsservice.rollup;

import io.parsimony.analyticsservice.event.Event.Dimension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Marks that are counted together. How many may be is above all a matter of the documents they touch: twenty thousand
 * records of one name touch a few, while a few hundred records may each touch a dozen of their own.
 */
final class Batch {

    private static final int MAX_MARKS = 20_000;
    private static final int MAX_TOUCHED = 2000;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final List<Mark> marks = new ArrayList<>();
    private final Set<Touched> touched = new HashSet<>();

    /** Takes the marks of a record: all of them, as documents count a record whole or not at all. */
    void add(List<Mark> ofRecord) {
        marks.addAll(ofRecord);
        for (Mark mark : ofRecord) {
            long hour = Math.floorDiv(mark.at(), HOUR);
            touched.add(new Touched(mark.kind(), mark.appId(), mark.name(), hour, null));
            for (Dimension each : mark.dimensions()) {
                touched.add(new Touched(mark.kind(), mark.appId(), mark.name(), hour, each.key()));
            }
        }
    }

    /** Whether it is time to count them. */
    boolean isFull() {
        return touched.size() >= MAX_TOUCHED || marks.size() >= MAX_MARKS;
    }

    boolean isEmpty() {
        return marks.isEmpty();
    }

    List<Mark> marks() {
        return marks;
    }

    /** What has documents of its own. */
    private record Touched(Kind kind, String appId, String name, long hour, String dimension) {}
}

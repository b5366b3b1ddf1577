package io.parsimony.analyticsservice.rollup;

import java.util.List;
import java.util.stream.LongStream;

/** The names of slots, for who reads counts. */
public final class Slots {

    private Slots() {}

    /** The slots of a series that hold what was counted between two instants (milliseconds since 1970). */
    public static List<String> series(Level level, Kind kind, String appId, String name, long from, long to) {
        return LongStream.rangeClosed(level.container(from), level.container(to - 1))
                .mapToObj(container ->
                        Slot.series(level, container, kind, appId, name).path())
                .toList();
    }

    /** The slot of the names of a kind on a day. */
    public static String names(long day, Kind kind, String appId) {
        return Slot.names(day, kind, appId).path();
    }

    /** The slot of the dimensions of an event on a day. */
    public static String dimensions(long day, String appId, String name) {
        return Slot.dimensions(day, Kind.EVENT, appId, name).path();
    }

    /** The slot of the values of a dimension of an event on a day. */
    public static String values(long day, String appId, String name, String dimension) {
        return Slot.values(day, Kind.EVENT, appId, name, dimension).path();
    }

    /** Which of its level's documents a tally is. */
    public static long container(Tally tally) {
        int start = tally.slot().indexOf(':') + 1;
        return Long.parseLong(tally.slot(), start, tally.slot().indexOf(':', start), 10);
    }
}

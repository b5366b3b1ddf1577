package io.parsimony.analyticsservice.rollup;

import java.time.Duration;

/**
 * How finely time is divided. Some of a level's units together are one document. Hours are kept as quarters, because time
 * zones differ by quarters of an hour: hours and days of any zone can be put together from them.
 */
public enum Level {
    /** Minutes, by the hour. */
    MINUTES("minutes", Duration.ofMinutes(1), 60),
    /** Quarters of an hour, by the UTC day. */
    QUARTERS("quarters", Duration.ofMinutes(15), 96),
    /** UTC days, 32 together. */
    DAYS("days", Duration.ofDays(1), 32);

    private final String code;
    private final long unitMillis;
    private final int units;

    Level(String code, Duration unit, int units) {
        this.code = code;
        this.unitMillis = unit.toMillis();
        this.units = units;
    }

    /** As it stands in the store. */
    public String code() {
        return code;
    }

    /** How many of its units are one document. */
    int units() {
        return units;
    }

    /** The number of the document that an instant (milliseconds since 1970) belongs to. */
    public long container(long at) {
        return Math.floorDiv(at, unitMillis * units);
    }

    /** The number of an instant's unit in its document. */
    public int unit(long at) {
        return Math.floorMod(Math.floorDiv(at, unitMillis), units);
    }

    /** When a unit begins. */
    public long start(long container, int unit) {
        return (container * units + unit) * unitMillis;
    }

    /** When a document's time is over. */
    public long end(long container) {
        return start(container + 1, 0);
    }
}

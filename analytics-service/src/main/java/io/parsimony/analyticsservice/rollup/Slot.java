package io.parsimony.analyticsservice.rollup;

/**
 * What a document counts. Its parts are joined by colons: an app id has none, and what may have some comes last.
 *
 * @param path its name, the same for all sources
 * @param endsAt when the time it is about is over, in milliseconds since 1970
 * @param store how long it is kept and how much it may hold
 */
record Slot(String path, long endsAt, Store store) {

    /** What is stored in documents of a kind of their own. */
    enum Store {
        MINUTES,
        QUARTERS,
        DAYS,
        NAMES,
        DIMENSIONS,
        VALUES;

        /** Whether it holds keys that clients make up, so that there may be too many. */
        boolean isOpen() {
            return this == NAMES || this == DIMENSIONS || this == VALUES;
        }
    }

    /** Counts over time. */
    static Slot series(Level level, long container, Kind kind, String appId, String name) {
        Store store =
                switch (level) {
                    case MINUTES -> Store.MINUTES;
                    case QUARTERS -> Store.QUARTERS;
                    case DAYS -> Store.DAYS;
                };
        return new Slot(join(level.code(), container, kind, appId, name), level.end(container), store);
    }

    /** The names of a kind on a UTC day. */
    static Slot names(long day, Kind kind, String appId) {
        return ofDay("names", day, kind, appId, "", Store.NAMES);
    }

    /** The dimensions of an event on a UTC day. */
    static Slot dimensions(long day, Kind kind, String appId, String name) {
        return ofDay("dimensions", day, kind, appId, name, Store.DIMENSIONS);
    }

    /** The values of a dimension of an event on a UTC day. No name of an event has a slash. */
    static Slot values(long day, Kind kind, String appId, String name, String dimension) {
        return ofDay("values", day, kind, appId, name + "/" + dimension, Store.VALUES);
    }

    /** The name of what counts the same on the day before. */
    String before() {
        int start = path.indexOf(':') + 1;
        int end = path.indexOf(':', start);
        return path.substring(0, start) + (Long.parseLong(path, start, end, 10) - 1) + path.substring(end);
    }

    private static Slot ofDay(String what, long day, Kind kind, String appId, String name, Store store) {
        return new Slot(join(what, day, kind, appId, name), Level.QUARTERS.end(day), store);
    }

    private static String join(String what, long container, Kind kind, String appId, String name) {
        return what + ":" + container + ":" + kind.code() + ":" + appId + ":" + name;
    }
}

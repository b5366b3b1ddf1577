package io.parsimony.analyticsservice.event;

import java.util.List;

/**
 * Something that happened in an app.
 *
 * @param appId the app
 * @param name what happened
 * @param at when, in milliseconds since 1970
 * @param dimensions by which events of the name are told apart, in the client's order, each key once
 * @param pushHash of an opened app the hash of the push that made its user open it, or null
 */
public record Event(String appId, String name, long at, List<Dimension> dimensions, String pushHash) {

    /** The name of the event that an app was opened. */
    public static final String APP_OPENED = "AppOpened";

    /** A dimension and its value. */
    public record Dimension(String key, String value) {}

    /** Whether an app was opened; all other names are the client's own. */
    public boolean isAppOpened() {
        return name.equals(APP_OPENED);
    }
}

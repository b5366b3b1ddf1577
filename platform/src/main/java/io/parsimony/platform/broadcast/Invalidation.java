package io.parsimony.platform.broadcast;

/**
 * Something changed of which every instance must forget what it remembers.
 *
 * @param appId the app it happened in
 * @param subject what kind of thing changed
 * @param id which one: a session's object id, a user's object id, a class name; null for all of that kind in the app
 */
public record Invalidation(String appId, Subject subject, String id) {

    /** The kinds of things that are cached. */
    public enum Subject {
        /** The app's settings, or the app itself. */
        APP,
        /** One session. */
        SESSION,
        /** All that is remembered of a user: sessions and roles. */
        USER,
        /** Who has which role. */
        ROLES,
        /** Classes, fields and class permissions. */
        SCHEMA
    }
}

package io.parsimony.platform.broadcast;

/** A cache that wants to hear of changes. Every bean of this type is told, by several threads at once. Must not block. */
public interface InvalidationListener {

    /** Forgets what the event names. The same event may come more than once. */
    void onInvalidation(Invalidation event);

    /**
     * Events may have been missed: forgets everything. Called when contact is lost and once more just before it is back,
     * as what was loaded in between may be out of date.
     */
    void onContactLost();
}

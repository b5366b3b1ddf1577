package io.parsimony.platform.broadcast;

/** Tells every instance of every service that something changed. */
public interface InvalidationBus {

    /**
     * Publishes a change and waits until every live instance, this one included, has applied it. An instance that has
     * lost contact stops trusting its caches within the time this call waits for it at most. Blocks; call it on a
     * virtual thread.
     */
    void publish(Invalidation event);

    /**
     * Whether this instance hears of every change. While it does not, a cache must not be trusted, and what is loaded
     * meanwhile must not be kept as trusted either. A bus within one process always hears. Costs next to nothing.
     */
    default boolean inContact() {
        return true;
    }
}

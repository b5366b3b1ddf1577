package io.parsimony.platform.broadcast;

import org.jboss.logging.Logger;

/** The caches of this process. One that fails to forget what an event names is made to forget everything. */
final class Listeners {

    private static final Logger LOG = Logger.getLogger(Listeners.class);

    private final Iterable<InvalidationListener> listeners;

    Listeners(Iterable<InvalidationListener> listeners) {
        this.listeners = listeners;
    }

    void apply(Invalidation event) {
        for (InvalidationListener listener : listeners) {
            try {
                listener.onInvalidation(event);
            } catch (RuntimeException e) {
                LOG.errorf(e, "%s could not apply a change and forgets everything", listener.getClass());
                forgetEverything(listener);
            }
        }
    }

    void forgetEverything() {
        for (InvalidationListener listener : listeners) {
            forgetEverything(listener);
        }
    }

    private static void forgetEverything(InvalidationListener listener) {
        try {
            listener.onContactLost();
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s could not forget what it holds", listener.getClass());
        }
    }
}

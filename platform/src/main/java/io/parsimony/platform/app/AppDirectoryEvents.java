package io.parsimony.platform.app;

import io.parsimony.platform.broadcast.Invalidation;
import io.parsimony.platform.broadcast.InvalidationListener;
import jakarta.inject.Singleton;

/** Tells the service's directory of apps what changed, whichever it is. */
@Singleton
class AppDirectoryEvents implements InvalidationListener {

    private final AppDirectory directory;

    AppDirectoryEvents(AppDirectory directory) {
        this.directory = directory;
    }

    @Override
    public void onInvalidation(Invalidation event) {
        if (directory instanceof CachedAppDirectory cached) {
            cached.onInvalidation(event);
        }
    }

    @Override
    public void onContactLost() {
        if (directory instanceof CachedAppDirectory cached) {
            cached.onContactLost();
        }
    }
}

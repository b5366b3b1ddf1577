package io.parsimony.platform.app;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * An app that is held or being looked up.
 *
 * @param result the app, empty if there is none; fails if that could not be told
 * @param loadedAt when the look-up began, in nanoseconds of the directory's clock
 * @param checkedAt from when on its age counts
 * @param inContact whether this instance heard of changes when the look-up began
 * @param epoch counts how often this instance had lost contact by then
 */
record AppEntry(CompletableFuture<Optional<App>> result, long loadedAt, long checkedAt, boolean inContact, long epoch) {

    AppEntry(long now, boolean inContact, long epoch) {
        this(new CompletableFuture<>(), now, now, inContact, epoch);
    }

    AppEntry checkedAt(long then) {
        return new AppEntry(result, loadedAt, then, inContact, epoch);
    }

    void complete(Optional<App> app) {
        result.complete(app);
    }

    void fail(RuntimeException failure) {
        result.completeExceptionally(failure);
    }

    boolean isDone() {
        return result.isDone();
    }

    /** Whether it is known to be older. */
    boolean isOlderThan(long version) {
        return isDone() && !result.isCompletedExceptionally() && version > 0 && version(result.join()) < version;
    }

    private static long version(Optional<App> app) {
        return app.map(App::version).orElse(0L);
    }

    Optional<App> await() {
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}

package io.parsimony.pushservice.network.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.parsimony.platform.app.App;
import java.time.Duration;
import java.util.function.Function;

/**
 * What a network keeps for each app, as connections. It is made anew when the app's settings change, and closed when nobody
 * uses it any more.
 *
 * @param <T> what is kept
 */
public final class PerApp<T extends AutoCloseable> implements AutoCloseable {

    private static final int MAX_APPS = 1_000;
    private static final Duration IDLE = Duration.ofMinutes(30);

    private final Function<App, T> maker;
    private final Cache<String, Kept<T>> entries = Caffeine.newBuilder()
            .maximumSize(MAX_APPS)
            .expireAfterAccess(IDLE)
            .removalListener((String appId, Kept<T> kept, RemovalCause cause) -> kept.retire())
            .build();

    /** @param maker makes what is kept; what it throws is thrown to who asks */
    public PerApp(Function<App, T> maker) {
        this.maker = maker;
    }

    /** What is kept for the app, to be closed after use. Of two versions of an app's settings the newer one counts. */
    public Use<T> use(App app) {
        return entries.asMap().compute(app.appId(), (id, kept) -> {
            boolean fresh = kept != null && kept.version() >= app.version();
            Kept<T> current = fresh ? kept : new Kept<>(app.version(), maker.apply(app));
            current.begin();
            return current;
        });
    }

    /** Drops everything. */
    @Override
    public void close() {
        entries.invalidateAll();
        entries.cleanUp();
    }

    /**
     * What is kept, in use until closed.
     *
     * @param <T> what is kept
     */
    public sealed interface Use<T> extends AutoCloseable {

        /** What is kept. */
        T get();

        @Override
        void close();
    }

    private static final class Kept<T extends AutoCloseable> implements Use<T> {

        private final long version;
        private final T value;
        private int uses;
        private boolean retired;

        Kept(long version, T value) {
            this.version = version;
            this.value = value;
        }

        long version() {
            return version;
        }

        synchronized void begin() {
            uses++;
        }

        @Override
        public T get() {
            return value;
        }

        @Override
        public synchronized void close() {
            uses--;
            closeIfDone();
        }

        synchronized void retire() {
            retired = true;
            closeIfDone();
        }

        private void closeIfDone() {
            if (retired && uses == 0) {
                try {
                    value.close();
                } catch (Exception e) {
                    throw new IllegalStateException("what is kept for an app cannot be closed", e);
                }
            }
        }
    }
}

package io.parsimony.platform.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parsimony.platform.broadcast.Invalidation;
import io.parsimony.platform.broadcast.InvalidationBus;
import io.parsimony.platform.broadcast.InvalidationListener;
import io.parsimony.protocol.error.ParseError;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Holds the apps that were looked up lately. An event takes an app out together with every look-up under way, whose answer
 * may be older than the event: who asked before gets it, who asks after does not. What was looked up without contact to
 * the other instances is held for a moment only, and so is all else once contact is lost. That there is no such app is
 * held as well, so that unknown ids do not wear out the source; look-ups of the same app are one.
 *
 * <p>While in contact, what is held is served for {@link #LONGEST} even if the source is away.
 */
public final class CachedAppDirectory implements AppDirectory, InvalidationListener {

    private static final int MAX_APPS = 10_000;

    /** After this an app is looked up again though no event came. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** What is held longer than this is never served. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** How long anything is served that may have changed without an event. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** How long the source is left alone after it failed to refresh an app. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final AppSource source;
    private final InvalidationBus bus;
    private final LongSupplier clock;
    private final Cache<String, AppEntry> entries = Caffeine.newBuilder()
            .maximumSize(MAX_APPS)
            .expireAfterWrite(LONGEST)
            .build();
    private final AtomicLong epoch = new AtomicLong();

    /**
     * @param source where apps are looked up
     * @param bus tells whether this instance hears of changes
     */
    public CachedAppDirectory(AppSource source, InvalidationBus bus) {
        this(source, bus, System::nanoTime);
    }

    CachedAppDirectory(AppSource source, InvalidationBus bus, LongSupplier clock) {
        this.source = source;
        this.bus = bus;
        this.clock = clock;
    }

    @Override
    public Optional<App> find(String appId, long minimumVersion) {
        AppEntry held = entries.getIfPresent(appId);
        if (held == null || !isGood(held) || held.isOlderThan(minimumVersion)) {
            return current(appId, held, minimumVersion);
        }
        return held.await();
    }

    private Optional<App> current(String appId, AppEntry held, long minimumVersion) {
        AppEntry entry = renew(appId, held, minimumVersion);
        entry.await();
        // It may have been under way when that version came into being.
        return (entry.isOlderThan(minimumVersion) ? renew(appId, entry, minimumVersion) : entry).await();
    }

    @Override
    public Optional<App> findNow(String appId) {
        AppEntry held = entries.getIfPresent(appId);
        return held != null && held.isDone() && isGood(held) ? held.await() : Optional.empty();
    }

    /** Looks the app up in place of an entry, unless another thread already does. */
    private AppEntry renew(String appId, AppEntry stale, long minimumVersion) {
        AppEntry fresh = new AppEntry(clock.getAsLong(), bus.inContact(), epoch.get());
        AppEntry winner =
                entries.asMap().compute(appId, (id, current) -> current == null || current == stale ? fresh : current);
        if (winner == fresh) {
            load(appId, fresh, stale, minimumVersion);
        }
        return winner;
    }

    private void load(String appId, AppEntry fresh, AppEntry stale, long minimumVersion) {
        try {
            fresh.complete(source.load(appId));
        } catch (RuntimeException e) {
            if (e instanceof ParseError && mayOutlive(stale) && !stale.isOlderThan(minimumVersion)) {
                AppEntry kept =
                        stale.checkedAt(clock.getAsLong() - FRESH.minus(PAUSE).toNanos());
                entries.asMap().replace(appId, fresh, kept);
                fresh.complete(stale.await());
            } else {
                entries.asMap().remove(appId, fresh);
                fresh.fail(e);
            }
        }
    }

    private boolean isGood(AppEntry entry) {
        long age = clock.getAsLong() - entry.checkedAt();
        return isTrusted(entry) ? age < FRESH.toNanos() : age < MOMENT.toNanos();
    }

    /** Whether no event concerning it can have been missed. */
    private boolean isTrusted(AppEntry entry) {
        return entry.inContact() && entry.epoch() == epoch.get() && bus.inContact();
    }

    private boolean mayOutlive(AppEntry entry) {
        return entry != null
                && entry.isDone()
                && isTrusted(entry)
                && clock.getAsLong() - entry.loadedAt() < LONGEST.toNanos();
    }

    @Override
    public void onInvalidation(Invalidation event) {
        if (event.subject() == Invalidation.Subject.APP) {
            entries.asMap().remove(event.appId());
        }
    }

    @Override
    public void onContactLost() {
        epoch.incrementAndGet();
        entries.invalidateAll();
    }
}

package io.parsimony.platform.broadcast;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A bounded cache of what belongs to apps, which never keeps what an event has overtaken: each entry belongs to a
 * generation of its app, and forgetting an app begins a new one, so that a load that was under way lands in the past.
 *
 * @param <K> what a value is found by within its app
 * @param <V> the values
 */
public final class AppCache<K, V> {

    /** Apps share generations by their hash; one that is forgotten takes few others along. */
    private static final int GENERATIONS = 1024;

    private final Cache<Entry<K>, V> entries;
    private final AtomicLongArray generations = new AtomicLongArray(GENERATIONS);
    private final BooleanSupplier trusted;

    /**
     * A cache.
     *
     * @param size the most entries
     * @param age how long an entry is good for at most
     * @param trusted whether events reach us; while they do not, nothing is cached
     */
    public AppCache(int size, Duration age, BooleanSupplier trusted) {
        this.entries =
                Caffeine.newBuilder().maximumSize(size).expireAfterWrite(age).build();
        this.trusted = trusted;
    }

    /** The value, loaded if need be. Two callers at once may both load it. */
    public V get(String appId, K key, Supplier<V> load) {
        if (!trusted.getAsBoolean()) {
            return load.get();
        }
        Entry<K> entry = new Entry<>(appId, generations.get(slot(appId)), key);
        V cached = entries.getIfPresent(entry);
        if (cached == null) {
            cached = load.get();
            entries.put(entry, cached);
        }
        return cached;
    }

    /** Forgets all of an app. */
    public void forget(String appId) {
        generations.incrementAndGet(slot(appId));
    }

    /** Forgets everything. */
    public void forgetAll() {
        for (int slot = 0; slot < GENERATIONS; slot++) {
            generations.incrementAndGet(slot);
        }
        entries.invalidateAll();
    }

    private static int slot(String appId) {
        return Math.floorMod(appId.hashCode(), GENERATIONS);
    }

    private record Entry<K>(String appId, long generation, K key) {}
}

package io.parsimony.platform.broadcast;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A bounded cache of what belongs to apps, which never keeps what an event has overtaken: each value belongs to a
 * generation of its app, and forgetting an app begins a new one, so that a load that was under way lands in the past. A
 * key has one value at most: what is out of date goes when it is loaded again.
 *
 * @param <K> what a value is found by within its app
 * @param <V> the values
 */
public final class AppCache<K, V> {

    /** Apps share generations by their hash; one that is forgotten takes few others along. */
    private static final int GENERATIONS = 1024;

    private final Cache<Key<K>, Loaded<V>> entries;
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
        long generation = generations.get(slot(appId));
        Key<K> inApp = new Key<>(appId, key);
        Loaded<V> cached = entries.getIfPresent(inApp);
        if (cached != null && cached.generation() == generation) {
            return cached.value();
        }
        V value = load.get();
        entries.asMap().merge(inApp, new Loaded<>(generation, value), Loaded::later);
        return value;
    }

    /** How many values are held, outdated ones included. */
    long size() {
        entries.cleanUp();
        return entries.estimatedSize();
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

    private record Key<K>(String appId, K key) {}

    private record Loaded<V>(long generation, V value) {

        /** Of two loads that raced the one that saw more; of equals either. */
        private Loaded<V> later(Loaded<V> other) {
            return generation > other.generation ? this : other;
        }
    }
}

package io.parsimony.local.networks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What has arrived at the stand-ins: the last of them, and how many there were. Thread-safe. */
public final class Inbox {

    private static final int KEPT = 2_000;

    private final Deque<Received> last = new ArrayDeque<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final Consumer<Received> listener;

    /** @param listener is told each, and must be quick */
    public Inbox(Consumer<Received> listener) {
        this.listener = listener;
    }

    void add(Received received) {
        synchronized (this) {
            if (last.size() == KEPT) {
                last.removeFirst();
            }
            last.addLast(received);
            counts.merge(received.network(), 1L, Long::sum);
        }
        listener.accept(received);
    }

    /** Those of the last that match, in the order they came. */
    public synchronized List<Received> find(Predicate<Received> filter) {
        return last.stream().filter(filter).toList();
    }

    /** How many have come by each network since the last {@link #clear}. */
    public synchronized Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    /** Forgets all. */
    public synchronized void clear() {
        last.clear();
        counts.clear();
    }
}

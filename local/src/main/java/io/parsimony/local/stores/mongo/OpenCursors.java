package io.parsimony.local.stores.mongo;

import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The cursors that clients have open. Each holds all that is left of its results, so there are few, and none that
 * nobody asked for as long as MongoDB would wait.
 */
final class OpenCursors {

    /** How many there are at most; the one used longest ago makes room. */
    static final int MOST = 100;

    static final Duration MAX_IDLE = Duration.ofMinutes(10);

    private final CursorRegistry registry;
    private final Clock clock;

    /** Weak, as the registry alone knows of those that are exhausted or were killed. */
    private final Set<ReplyCursor> cursors = Collections.newSetFromMap(new WeakHashMap<>());

    OpenCursors(CursorRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    CursorRegistry registry() {
        return registry;
    }

    /** The results that fit into one reply, at most as many as wanted (0: no wish), and a cursor for the others if there are any. */
    QueryResult firstReply(List<Document> documents, int wanted) {
        int fitting = ReplyCursor.fitting(documents, wanted);
        return fitting == documents.size()
                ? new QueryResult(documents)
                : new QueryResult(documents.subList(0, fitting), open(documents.subList(fitting, documents.size())));
    }

    private synchronized ReplyCursor open(List<Document> remaining) {
        dropIdle();
        if (cursors.size() >= MOST) {
            drop(Collections.min(cursors, Comparator.comparing(ReplyCursor::lastUse)));
        }
        ReplyCursor cursor = new ReplyCursor(registry.generateCursorId(), remaining, clock);
        registry.add(cursor);
        cursors.add(cursor);
        return cursor;
    }

    /** Drops the cursors that nobody asked for in {@link #MAX_IDLE}. */
    synchronized void dropIdle() {
        Instant oldest = clock.instant().minus(MAX_IDLE);
        List<ReplyCursor> idle = cursors.stream()
                .filter(cursor -> cursor.lastUse().isBefore(oldest))
                .toList();
        idle.forEach(this::drop);
    }

    private void drop(ReplyCursor cursor) {
        registry.remove(cursor);
        cursors.remove(cursor);
    }
}

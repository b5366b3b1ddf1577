package io.parsimony.local.stores.mongo;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The rest of the results of a query, handed out in replies no larger than drivers take, as MongoDB does. */
final class ReplyCursor extends AbstractCursor {

    /** In characters, which have three bytes at most; drivers take 48 MB. */
    private static final long MOST = 12_000_000;

    private static final int OVERHEAD = 16;

    private final Clock clock;
    private List<Document> remaining;
    private volatile Instant lastUse;

    ReplyCursor(long id, List<Document> documents, Clock clock) {
        super(id);
        this.remaining = documents;
        this.clock = clock;
        this.lastUse = clock.instant();
    }

    /** When a client last asked for more, at first when it was opened. */
    Instant lastUse() {
        return lastUse;
    }

    @Override
    public synchronized boolean isEmpty() {
        return remaining.isEmpty();
    }

    @Override
    public synchronized List<Document> takeDocuments(int wanted) {
        lastUse = clock.instant();
        int taken = fitting(remaining, wanted);
        List<Document> batch = remaining.subList(0, taken);
        remaining = remaining.subList(taken, remaining.size());
        return batch;
    }

    /** How many of the documents, at least one, fit into one reply. A wish of 0 is for as many as possible. */
    static int fitting(List<Document> documents, int wanted) {
        int most = wanted > 0 ? Math.min(wanted, documents.size()) : documents.size();
        long size = 0;
        for (int i = 0; i < most; i++) {
            size += size(documents.get(i));
            if (i > 0 && size > MOST) {
                return i;
            }
        }
        return most;
    }

    private static long size(Object value) {
        return switch (value) {
            case String text -> OVERHEAD + text.length();
            case BinData bytes -> OVERHEAD + bytes.getData().length;
            case byte[] bytes -> OVERHEAD + bytes.length;
            case Document document -> {
                long size = OVERHEAD;
                for (var entry : document.entrySet()) {
                    size += entry.getKey().length() + size(entry.getValue());
                }
                yield size;
            }
            case Collection<?> items -> {
                long size = OVERHEAD;
                for (Object item : items) {
                    size += size(item);
                }
                yield size;
            }
            case null, default -> OVERHEAD;
        };
    }
}

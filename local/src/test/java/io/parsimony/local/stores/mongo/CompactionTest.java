package io.parsimony.local.stores.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class CompactionTest {

    private static final int DOCUMENTS = 2_000;
    private static final int ROUNDS = 12;
    private static final String TEXT = "x".repeat(1000);

    /** Takes a millisecond for each document. */
    private static final Document SLOW_FILTER = new Document("text", new Document("$regex", "x*y|x$"));

    @TempDir
    Path folder;

    private volatile boolean done;

    /** Compaction moves the pages of one collection, since changes of another leave much of the file outdated. */
    @Test
    void aScanSeesEveryDocumentWhileItsPagesAreMoved() throws Exception {
        try (StoreFile file = StoreFile.at(folder.resolve("documents.h2"));
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            StoreDatabase app = new StoreDatabase("app", file, OpenCursorsTest.cursors());
            MongoCollection<?> scanned = app.createCollectionOrThrowIfExists("a", CollectionOptions.withDefaults());
            MongoCollection<?> changed = app.createCollectionOrThrowIfExists("b", CollectionOptions.withDefaults());
            for (int id = 0; id < DOCUMENTS; id++) {
                List<Document> both = List.of(new Document("_id", id).append("text", TEXT));
                scanned.insertDocuments(both);
                changed.insertDocuments(both);
                if (id % 100 == 0) {
                    file.commit();
                }
            }
            Future<?> reader = threads.submit(() -> scanUntilDone(scanned));
            for (int round = 0; round < ROUNDS && !reader.isDone(); round++) {
                changeAll(changed, round);
                file.commit();
                file.compact();
            }
            done = true;
            reader.get();
        }
    }

    private void scanUntilDone(MongoCollection<?> scanned) {
        while (!done) {
            assertThat(scanned.count(SLOW_FILTER, 0, 0)).isEqualTo(DOCUMENTS);
        }
    }

    private static void changeAll(MongoCollection<?> changed, int round) {
        changed.updateDocuments(
                new Document(),
                new Document("$set", new Document("round", round)),
                ArrayFilters.empty(),
                true,
                false,
                NoopOplog.get());
    }
}

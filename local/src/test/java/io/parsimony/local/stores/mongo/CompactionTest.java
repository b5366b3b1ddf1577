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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class CompactionTest {

    private static final int DOCUMENTS = 20_000;
    private static final int ROUNDS = 100;
    private static final int CHANGED_IN_A_ROUND = 200;
    private static final String TEXT = "x".repeat(1000);

    @TempDir
    Path folder;

    private volatile boolean done;

    @Test
    void aScanSeesEveryDocumentWhileItsPagesAreMoved() throws Exception {
        try (StoreFile file = StoreFile.at(folder.resolve("documents.h2"));
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            MongoCollection<?> notes = new StoreDatabase("app", file, OpenCursorsTest.cursors())
                    .createCollectionOrThrowIfExists("notes", CollectionOptions.withDefaults());
            notes.insertDocuments(IntStream.range(0, DOCUMENTS)
                    .mapToObj(id -> new Document("_id", id).append("text", TEXT))
                    .toList());
            file.commit();
            List<Future<?>> readers =
                    List.of(threads.submit(() -> scanUntilDone(notes)), threads.submit(() -> scanUntilDone(notes)));
            for (int round = 0; round < ROUNDS; round++) {
                change(notes, round);
                file.commit();
                file.compact();
            }
            done = true;
            for (Future<?> reader : readers) {
                reader.get();
            }
        }
    }

    private void scanUntilDone(MongoCollection<?> notes) {
        while (!done) {
            assertThat(notes.count(new Document("text", TEXT), 0, 0)).isEqualTo(DOCUMENTS);
        }
    }

    private static void change(MongoCollection<?> notes, int round) {
        for (int i = 0; i < CHANGED_IN_A_ROUND; i++) {
            int id = (round * 7919 + i * 97) % DOCUMENTS;
            notes.updateDocuments(
                    new Document("_id", id),
                    new Document("$set", new Document("round", round)),
                    ArrayFilters.empty(),
                    false,
                    false,
                    NoopOplog.get());
        }
    }
}

package io.parsimony.local.stores;

import com.mongodb.DuplicateKeyException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.parsimony.local.stores.source.EmbeddedDocuments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Collections and indexes that go while others write to them, and indexes that do not come to be. */
@Timeout(120)
class RemovalsTest {

    private static final int WRITERS = 4;
    private static final int REMOVALS = 60;
    private static final int BATCH = 20;

    private final List<Throwable> broken = new CopyOnWriteArrayList<>();
    private volatile boolean done;

    @TempDir
    Path folder;

    private OpenStore store;
    private MongoClient client;
    private MongoDatabase app;
    private MongoCollection<Document> notes;

    @BeforeEach
    void open() throws Exception {
        store = new EmbeddedDocuments()
                .open(new StorePlace(Optional.of(folder), "127.0.0.1", 0, broken::add))
                .orElseThrow();
        client = MongoClients.create(store.address());
        app = client.getDatabase("app");
        notes = app.getCollection("notes");
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        store.close();
    }

    @Test
    void writersAreNotDisturbedByADroppedCollection() throws Exception {
        removeWhileOthersWrite(MongoCollection::drop);
    }

    @Test
    void writersAreNotDisturbedByADroppedDatabase() throws Exception {
        removeWhileOthersWrite(collection -> app.drop());
    }

    @Test
    void writersAreNotDisturbedByADroppedIndex() throws Exception {
        removeWhileOthersWrite(collection -> {
            collection.createIndex(Indexes.ascending("n"));
            collection.dropIndex("n_1");
        });
    }

    private void removeWhileOthersWrite(Consumer<MongoCollection<Document>> removal) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            notes.insertOne(new Document("n", -1));
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.add(threads.submit(this::writeUntilDone));
            }
            for (int i = 0; i < REMOVALS; i++) {
                removal.accept(notes);
                notes.insertOne(new Document("n", -1));
            }
            done = true;
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        assertThat(broken).isEmpty();
        notes.insertOne(new Document("_id", "last"));
        assertThat(notes.find(eq("_id", "last")).first()).isNotNull();
    }

    private void writeUntilDone() {
        while (!done) {
            List<Document> batch = new ArrayList<>();
            for (int n = 0; n < BATCH; n++) {
                batch.add(new Document("n", n));
            }
            notes.insertMany(batch);
            notes.find(eq("n", 1)).first();
        }
    }

    @Test
    void aUniqueIndexThatWasRefusedIsRefusedAgainAndHidesNothing() {
        notes.insertMany(List.of(note("a", "one"), note("b", "two"), note("c", "one"), note("d", "four")));
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> notes.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true)))
                    .isInstanceOf(DuplicateKeyException.class);
        }
        notes.deleteOne(eq("_id", "c"));
        notes.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));
        assertThat(notes.find(eq("name", "four")).first()).isEqualTo(note("d", "four"));
    }

    private static Document note(String id, String name) {
        return new Document("_id", id).append("name", name);
    }
}

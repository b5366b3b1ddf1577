package io.parsimony.local.stores;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.parsimony.local.stores.source.EmbeddedDocuments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The embedded document store through MongoDB's driver. */
class DocumentStoreTest {

    @TempDir
    Path folder;

    private OpenStore store;
    private MongoClient client;
    private MongoCollection<Document> notes;

    @BeforeEach
    void open() throws Exception {
        store = new EmbeddedDocuments()
                .open(new StorePlace(Optional.of(folder), "127.0.0.1", 0, broken -> {}))
                .orElseThrow();
        client = MongoClients.create(store.address());
        notes = client.getDatabase("app").getCollection("notes");
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        store.close();
    }

    @Test
    void largeResultsComeInRepliesThatDriversTake() {
        String text = "x".repeat(1 << 20);
        for (int i = 0; i < 60; i++) {
            notes.insertOne(new Document("text", text));
        }
        int found = 0;
        for (Document note : notes.find().batchSize(100)) {
            assertThat(note.getString("text")).hasSize(text.length());
            found++;
        }
        assertThat(found).isEqualTo(60);
    }

    @Test
    void anArrayIsNotFilledUpToAPositionFarBehindItsEnd() {
        notes.insertOne(note("a").append("list", List.of(1)).append("tree", new Document("list", List.of(1))));
        for (String path : List.of("list.100000000", "tree.list.100000000", "list.99999999.x")) {
            assertThatThrownBy(() -> notes.findOneAndUpdate(eq("_id", "a"), Updates.set(path, 5)))
                    .isInstanceOf(MongoCommandException.class)
                    .hasMessageContaining("CannotBackfillArray");
            assertThatThrownBy(() -> notes.updateOne(eq("_id", "a"), Updates.inc(path, 5)))
                    .isInstanceOf(MongoWriteException.class);
        }
        notes.updateOne(eq("_id", "a"), Updates.set("tree.100000000", 5));
        notes.updateOne(eq("_id", "a"), Updates.set("list.2", 5));
        assertThat(notes.find(eq("_id", "a")).first().getList("list", Integer.class))
                .containsExactly(1, null, 5);
    }

    @Test
    void aDocumentIsFoundByIdAndAnotherCondition() {
        notes.insertMany(
                List.of(note("b").append("_rperm", List.of("*")), note("a").append("_rperm", List.of("u1"))));

        assertThat(ids(and(eq("_id", "a"), in("_rperm", "u1", null)))).containsExactly("a");
        assertThat(ids(and(eq("_id", "a"), in("_rperm", "*", null)))).isEmpty();
        assertThat(ids(and(in("_id", "a", "b", "c"), in("_rperm", "*")))).containsExactly("b");
        assertThat(ids(new Document(
                        "$and",
                        List.of(
                                eq("_id", "a").toBsonDocument(),
                                in("_rperm", "u1").toBsonDocument()))))
                .containsExactly("a");
        assertThat(ids(new Document("_id", new Document("$in", List.of("a", "b")).append("$ne", "a"))))
                .containsExactly("b");
        assertThat(ids(or(eq("_id", "a"), in("_rperm", "*")))).containsExactly("b", "a");
    }

    @Test
    void theNaturalOrderIsThatOfInsertion() {
        notes.insertMany(List.of(note("z"), note("m"), note("a")));
        notes.updateOne(eq("_id", "z"), Updates.set("long", "x".repeat(20_000)));
        assertThat(ids(new Document())).containsExactly("z", "m", "a");
        assertThat(ids(in("_id", "a", "z"))).containsExactly("z", "a");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anIndexChangesNoAnswer(boolean indexed) {
        if (indexed) {
            notes.createIndex(Indexes.ascending("tag"));
            notes.createIndex(Indexes.ascending("tag", "n"));
        }
        notes.insertMany(List.of(
                note("one").append("tag", "x").append("n", 1),
                note("two").append("tag", List.of("x", "y")).append("n", 2L),
                note("three").append("tag", null),
                note("four"),
                note("five").append("tag", new Document("deep", "x")),
                note("six").append("tag", 1).append("n", 1.0)));

        assertThat(ids(eq("tag", "x"))).containsExactly("one", "two");
        assertThat(ids(eq("tag", "y"))).containsExactly("two");
        assertThat(ids(eq("tag", List.of("x", "y")))).containsExactly("two");
        assertThat(ids(eq("tag", null))).containsExactly("three", "four");
        assertThat(ids(in("tag", "y", null))).containsExactly("two", "three", "four");
        assertThat(ids(in("tag", "y", 1.0))).containsExactly("two", "six");
        assertThat(ids(eq("tag", new Document("deep", "x")))).containsExactly("five");
        assertThat(ids(and(eq("tag", "x"), eq("n", 2)))).containsExactly("two");
        assertThat(ids(and(eq("tag", 1), eq("n", 1)))).containsExactly("six");

        notes.updateOne(eq("_id", "one"), Updates.set("tag", "y"));
        notes.updateOne(eq("_id", "two"), Updates.unset("tag"));
        notes.deleteOne(eq("_id", "six"));
        assertThat(ids(eq("tag", "x"))).isEmpty();
        assertThat(ids(eq("tag", "y"))).containsExactly("one");
        assertThat(ids(eq("tag", 1))).isEmpty();
        assertThat(ids(eq("tag", null))).containsExactly("two", "three", "four");
    }

    @Test
    void aUniqueIndexHoldsAfterReopening() throws Exception {
        notes.createIndex(
                Indexes.ascending("name"), new IndexOptions().unique(true).sparse(true));
        notes.createIndex(Indexes.ascending("tag"));
        notes.insertMany(List.of(note("a").append("name", "n").append("tag", "t"), note("b"), note("c")));

        close();
        open();

        assertThatThrownBy(() -> notes.insertOne(note("d").append("name", "n")))
                .isInstanceOfSatisfying(
                        MongoWriteException.class,
                        refused -> assertThat(refused.getError().getCode()).isEqualTo(11000));
        assertThat(ids(eq("tag", "t"))).containsExactly("a");
        assertThat(ids(new Document())).containsExactly("a", "b", "c");
        assertThat(notes.listIndexes().map(index -> index.getString("name")))
                .containsExactly("_id_", "name_1", "tag_1");
    }

    @Test
    void aDroppedCollectionLeavesNothing() {
        notes.createIndex(Indexes.ascending("tag"));
        notes.insertOne(note("a").append("tag", "t"));
        notes.drop();
        assertThat(ids(new Document())).isEmpty();
        notes.createIndex(Indexes.ascending("tag"));
        assertThat(ids(eq("tag", "t"))).isEmpty();
        assertThat(client.listDatabaseNames()).containsExactly("app");
    }

    @Test
    void readersSeeWholeDocumentsWhileTheyChange() throws Exception {
        notes.insertOne(note("a").append("left", 0).append("right", 0));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                writers.add(threads.submit(() -> {
                    for (int change = 0; change < 300; change++) {
                        notes.updateOne(
                                eq("_id", "a"), Updates.combine(Updates.inc("left", 1), Updates.inc("right", 1)));
                    }
                }));
            }
            Future<?> reader = threads.submit(() -> {
                for (int read = 0; read < 600; read++) {
                    Document seen = notes.find(eq("_id", "a")).first();
                    assertThat(seen.get("left")).isEqualTo(seen.get("right"));
                }
            });
            for (Future<?> writer : writers) {
                writer.get();
            }
            reader.get();
        }
        assertThat(notes.find().first()).containsEntry("left", 600).containsEntry("right", 600);
    }

    @Test
    void noSessionsAreOfferedAndChangeStreamsAreRefused() {
        Document greeting = client.getDatabase("admin").runCommand(new Document("hello", 1));
        assertThat(greeting).doesNotContainKeys("logicalSessionTimeoutMinutes", "setName");
        assertThat(greeting.getInteger("maxWireVersion")).isGreaterThanOrEqualTo(9);
        assertThatThrownBy(() -> notes.watch().first())
                .isInstanceOf(MongoCommandException.class)
                .hasMessageContaining("only supported on replica sets");
    }

    private static Document note(String id) {
        return new Document("_id", id);
    }

    private List<String> ids(Bson filter) {
        return notes.find(filter).map(found -> found.getString("_id")).into(new ArrayList<>());
    }
}

package io.parsimony.local.stores;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static org.assertj.core.api.Assertions.assertThat;

/** What concerns all documents of a large class, in a stores process with the memory it has in a suite. */
@Timeout(180)
class LargeChangesTest {

    private static final int DOCUMENTS = 280;
    private static final String TEXT = "x".repeat(1 << 20);

    @TempDir
    Path data;

    @Test
    void aChangeOfMoreThanTheMemoryHoldsReachesEveryDocument() throws Exception {
        try (StoresUnderTest stores = StoresUnderTest.startDocuments(data);
                MongoClient client = MongoClients.create(stores.documents())) {
            MongoCollection<Document> notes = client.getDatabase("app").getCollection("notes");
            for (int i = 0; i < DOCUMENTS; i++) {
                notes.insertOne(new Document("_id", i).append("text", TEXT));
            }
            assertThat(notes.updateMany(new Document(), Updates.inc("n", 1)).getModifiedCount())
                    .isEqualTo(DOCUMENTS);
            assertThat(notes.deleteMany(eq("n", 1)).getDeletedCount()).isEqualTo(DOCUMENTS);
            assertThat(notes.countDocuments()).isZero();
        }
    }

    @Test
    void countsDistinctValuesAndAggregationsSeeMoreThanOneReplyHolds() throws Exception {
        try (DocumentsUnderTest documents = DocumentsUnderTest.open()) {
            MongoCollection<Document> notes = documents.collection("notes");
            for (int i = 0; i < 30; i++) {
                notes.insertOne(new Document("_id", i).append("text", TEXT));
            }
            assertThat(notes.distinct("_id", Integer.class)).hasSize(30);
            assertThat(notes.aggregate(List.of(Aggregates.match(exists("text")), Aggregates.count("n")))
                            .first()
                            .getInteger("n"))
                    .isEqualTo(30);
        }
    }
}

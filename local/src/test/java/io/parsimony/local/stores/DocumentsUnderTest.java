package io.parsimony.local.stores;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.parsimony.local.stores.source.EmbeddedDocuments;
import org.bson.Document;

/** An embedded document store in memory, with MongoDB's driver on it. */
record DocumentsUnderTest(OpenStore store, MongoClient client) implements AutoCloseable {

    static DocumentsUnderTest open() throws Exception {
        OpenStore store = new EmbeddedDocuments().open(StorePlace.temporary()).orElseThrow();
        return new DocumentsUnderTest(store, MongoClients.create(store.address()));
    }

    MongoCollection<Document> collection(String name) {
        return client.getDatabase("app").getCollection(name);
    }

    @Override
    public void close() throws Exception {
        client.close();
        store.close();
    }
}

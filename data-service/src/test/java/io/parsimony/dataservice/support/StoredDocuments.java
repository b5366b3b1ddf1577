package io.parsimony.dataservice.support;

import com.mongodb.client.MongoCollection;
import io.parsimony.objectstore.mongo.AppDatabases;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.BsonDocument;

/** The collections of the app {@code open}, as another server on the same database sees them. */
@ApplicationScoped
public class StoredDocuments {

    private final AppDatabases databases;
    private final TestApps apps;

    public StoredDocuments(AppDatabases databases, TestApps apps) {
        this.databases = databases;
        this.apps = apps;
    }

    public MongoCollection<BsonDocument> of(String collection) {
        return databases.of(apps.find("open", 1).orElseThrow()).documents(collection);
    }
}

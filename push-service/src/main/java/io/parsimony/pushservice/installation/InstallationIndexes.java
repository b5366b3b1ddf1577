package io.parsimony.pushservice.installation;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import io.parsimony.objectstore.mongo.AppDatabase;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.objectstore.mongo.AppIndexes;
import jakarta.inject.Singleton;
import org.bson.BsonDocument;

/** The indexes that keep installation ids unique and device tokens quick to find. */
@Singleton
public class InstallationIndexes extends AppIndexes {

    public InstallationIndexes(AppDatabases databases) {
        super(databases);
    }

    @Override
    protected void create(AppDatabase database) {
        MongoCollection<BsonDocument> installations = database.documents(Installation.CLASS);
        unique(installations, Installation.INSTALLATION_ID);
        create(installations, Installation.DEVICE_TOKEN, new IndexOptions().sparse(true));
    }
}

package io.parsimony.authservice;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Collation;
import com.mongodb.client.model.CollationStrength;
import com.mongodb.client.model.IndexOptions;
import io.parsimony.objectstore.mongo.AppDatabase;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.objectstore.mongo.AppIndexes;
import io.parsimony.objectstore.relation.Relations;
import io.parsimony.protocol.storage.StorageKeys;
import jakarta.inject.Singleton;
import org.bson.BsonDocument;

/** The indexes that keep names and addresses unique, and sessions and roles quick to find. */
@Singleton
public class AuthIndexes extends AppIndexes {

    /** Names and addresses are compared by this, whatever the case of their letters. */
    public static final Collation ANY_CASE = Collation.builder()
            .locale("en_US")
            .collationStrength(CollationStrength.SECONDARY)
            .build();

    public AuthIndexes(AppDatabases databases) {
        super(databases);
    }

    /** Names and options are parse-server's where it has them, so that both can run on one database. */
    @Override
    protected void create(AppDatabase database) {
        MongoCollection<BsonDocument> users = database.documents("_User");
        unique(users, "username");
        unique(users, "email");
        unique(users, StorageKeys.AUTH_DATA_PREFIX + "anonymous.id");
        create(users, "username", anyCase("case_insensitive_username"));
        create(users, "email", anyCase("case_insensitive_email"));
        unique(database.documents("_Role"), "name");
        Relations relations = new Relations(database);
        relations.index("_Role", "users");
        relations.index("_Role", "roles");
        MongoCollection<BsonDocument> sessions = database.documents("_Session");
        create(sessions, StorageKeys.SESSION_TOKEN, new IndexOptions());
        create(sessions, StorageKeys.POINTER_PREFIX + "user", new IndexOptions());
    }

    private static IndexOptions anyCase(String name) {
        return new IndexOptions().name(name).sparse(true).collation(ANY_CASE);
    }
}

package io.parsimony.authservice;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Collation;
import com.mongodb.client.model.CollationStrength;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.parsimony.objectstore.mongo.AppDatabase;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.platform.app.App;
import io.parsimony.platform.broadcast.AppCache;
import io.parsimony.platform.broadcast.Invalidation;
import io.parsimony.platform.broadcast.InvalidationListener;
import io.parsimony.protocol.storage.StorageKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.bson.BsonDocument;
import org.jboss.logging.Logger;

/**
 * The indexes that keep names and addresses unique and sessions quick to find. Made when an app is first used, and again
 * after its classes changed, since a class that was removed took its indexes along.
 */
@ApplicationScoped
public class AuthIndexes implements InvalidationListener {

    /** Names and addresses are compared by this, whatever the case of their letters. */
    public static final Collation ANY_CASE = Collation.builder()
            .locale("en_US")
            .collationStrength(CollationStrength.SECONDARY)
            .build();

    private static final Logger LOG = Logger.getLogger(AuthIndexes.class);
    private static final int MAX_APPS = 10_000;
    private static final Duration CHECKED_EVERY = Duration.ofHours(1);

    private final AppDatabases databases;
    private final AppCache<Long, Boolean> done = new AppCache<>(MAX_APPS, CHECKED_EVERY, () -> true);

    public AuthIndexes(AppDatabases databases) {
        this.databases = databases;
    }

    /** Makes what is missing; costs a look-up once it is done. */
    public void ensure(App app) {
        done.get(app.appId(), app.version(), () -> create(databases.of(app)));
    }

    /** Names and options are parse-server's, so that both can run on one database. */
    private static boolean create(AppDatabase database) {
        MongoCollection<BsonDocument> users = database.documents("_User");
        unique(users, "username");
        unique(users, "email");
        unique(users, StorageKeys.AUTH_DATA_PREFIX + "anonymous.id");
        create(users, "username", anyCase("case_insensitive_username"));
        create(users, "email", anyCase("case_insensitive_email"));
        unique(database.documents("_Role"), "name");
        MongoCollection<BsonDocument> sessions = database.documents("_Session");
        create(sessions, StorageKeys.SESSION_TOKEN, new IndexOptions());
        create(sessions, StorageKeys.POINTER_PREFIX + "user", new IndexOptions());
        return true;
    }

    private static void unique(MongoCollection<BsonDocument> collection, String key) {
        create(collection, key, new IndexOptions().unique(true).sparse(true));
    }

    private static IndexOptions anyCase(String name) {
        return new IndexOptions().name(name).sparse(true).collation(ANY_CASE);
    }

    /**
     * An old database may hold what no longer should be: then it runs on without the index, and says so. What it holds
     * twice stays out of the log.
     */
    private static void create(MongoCollection<BsonDocument> collection, String key, IndexOptions options) {
        try {
            collection.createIndex(Indexes.ascending(key), options);
        } catch (DuplicateKeyException e) {
            LOG.warnf(
                    "%s has no unique index on %s, because it has duplicates: until they are gone, new ones can arise",
                    collection.getNamespace(), key);
        } catch (MongoCommandException e) {
            LOG.warnf(
                    "%s has no index on %s, because the database refuses it: %s",
                    collection.getNamespace(), key, e.getErrorMessage());
        }
    }

    @Override
    public void onInvalidation(Invalidation event) {
        if (event.subject() == Invalidation.Subject.SCHEMA) {
            done.forget(event.appId());
        }
    }

    @Override
    public void onContactLost() {
        done.forgetAll();
    }
}

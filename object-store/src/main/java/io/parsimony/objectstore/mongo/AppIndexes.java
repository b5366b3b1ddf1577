package io.parsimony.objectstore.mongo;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.parsimony.platform.app.App;
import io.parsimony.platform.broadcast.AppCache;
import io.parsimony.platform.broadcast.Invalidation;
import io.parsimony.platform.broadcast.InvalidationListener;
import java.time.Duration;
import org.bson.BsonDocument;
import org.jboss.logging.Logger;

/**
 * The indexes that a service needs on its own classes. Made when an app is first used, and again after its classes changed,
 * since a class that was removed took its indexes along.
 */
public abstract class AppIndexes implements InvalidationListener {

    private static final Logger LOG = Logger.getLogger(AppIndexes.class);
    private static final int MAX_APPS = 10_000;
    private static final Duration CHECKED_EVERY = Duration.ofHours(1);

    private final AppDatabases databases;
    private final AppCache<Long, Boolean> done = new AppCache<>(MAX_APPS, CHECKED_EVERY, () -> true);

    protected AppIndexes(AppDatabases databases) {
        this.databases = databases;
    }

    /** Makes what is missing; costs a look-up once it is done. */
    public void ensure(App app) {
        done.get(app.appId(), app.version(), () -> {
            create(databases.of(app));
            return true;
        });
    }

    /** Makes all of them; those that are there already cost nothing. */
    protected abstract void create(AppDatabase database);

    /** An index that lets no value in twice, and objects without one in. */
    protected static void unique(MongoCollection<BsonDocument> collection, String key) {
        create(collection, key, new IndexOptions().unique(true).sparse(true));
    }

    /** An index on one key, as {@link #create(MongoCollection, IndexOptions, String...)} makes it. */
    protected static void create(MongoCollection<BsonDocument> collection, String key, IndexOptions options) {
        create(collection, options, key);
    }

    /**
     * An index. An old database may hold what no longer should be: then it runs on without the index, and says so. What it
     * holds twice stays out of the log.
     *
     * @param keys in their order, all ascending
     */
    public static void create(MongoCollection<BsonDocument> collection, IndexOptions options, String... keys) {
        String key = String.join(", ", keys);
        try {
            collection.createIndex(Indexes.ascending(keys), options);
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

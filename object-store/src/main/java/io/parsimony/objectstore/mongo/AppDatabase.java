package io.parsimony.objectstore.mongo;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/** One app's database, with collections named as the app's settings want them. Making a collection costs, so they are kept. */
public final class AppDatabase {

    private static final int MAX_COLLECTIONS = 2_000;

    /**
     * The longest namespace of a sharded collection in bytes; others may have some more.
     *
     * @see <a href="https://www.mongodb.com/docs/manual/reference/limits/#naming-restrictions">MongoDB's limits</a>
     */
    private static final int MAX_NAMESPACE = 235;

    private final int maxName;

    private final LoadingCache<String, MongoCollection<RawBsonDocument>> objects;
    private final LoadingCache<String, MongoCollection<BsonDocument>> documents;

    /**
     * A database.
     *
     * @param database the database itself
     * @param prefix put before the name of each collection
     */
    public AppDatabase(MongoDatabase database, String prefix) {
        maxName = MAX_NAMESPACE - bytes(database.getName() + "." + prefix);
        objects = Caffeine.newBuilder()
                .maximumSize(MAX_COLLECTIONS)
                .build(name -> database.getCollection(prefix + name, RawBsonDocument.class));
        documents = Caffeine.newBuilder()
                .maximumSize(MAX_COLLECTIONS)
                .build(name -> database.getCollection(prefix + name, BsonDocument.class));
    }

    /** Whether a collection can have this name, which has a limit together with the database's. */
    public boolean hasRoomFor(String name) {
        return bytes(name) <= maxName;
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The objects of a class as the bytes that MongoDB sends: for reading. */
    public MongoCollection<RawBsonDocument> objects(String className) {
        return objects.get(className);
    }

    /** The objects of a class as documents: for writing. */
    public MongoCollection<BsonDocument> documents(String className) {
        return documents.get(className);
    }
}

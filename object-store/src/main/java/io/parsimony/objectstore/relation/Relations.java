package io.parsimony.objectstore.relation;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoIterable;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.parsimony.objectstore.mongo.AppDatabase;
import io.parsimony.objectstore.mongo.AppIndexes;
import io.parsimony.protocol.storage.StorageKeys;
import java.util.Collection;
import java.util.List;
import org.bson.BsonDocument;

/** The pairs of objects that a relation field relates, each pair a document in the field's join collection. */
public final class Relations {

    private static final String OWNER = "owningId";
    private static final String RELATED = "relatedId";

    private final AppDatabase database;

    /** Relations in one app's database. */
    public Relations(AppDatabase database) {
        this.database = database;
    }

    /**
     * Makes what pairs are quick to find by, from either side. parse-server makes none of these, and does not mind them.
     */
    public void index(String className, String field) {
        MongoCollection<BsonDocument> pairs = pairs(className, field);
        AppIndexes.create(pairs, new IndexOptions(), RELATED, OWNER);
        AppIndexes.create(pairs, new IndexOptions(), OWNER);
    }

    /** Relates the object to others; related ones stay so. */
    public void add(String className, String field, String owningId, Collection<String> relatedIds) {
        if (!relatedIds.isEmpty()) {
            List<UpdateOneModel<BsonDocument>> additions = relatedIds.stream()
                    .map(relatedId -> addition(owningId, relatedId))
                    .toList();
            pairs(className, field).bulkWrite(additions, new BulkWriteOptions().ordered(false));
        }
    }

    private static UpdateOneModel<BsonDocument> addition(String owningId, String relatedId) {
        return new UpdateOneModel<>(
                Filters.and(Filters.eq(RELATED, relatedId), Filters.eq(OWNER, owningId)),
                Updates.combine(Updates.set(RELATED, relatedId), Updates.set(OWNER, owningId)),
                new UpdateOptions().upsert(true));
    }

    /** Ends the relation to others; those not related are no error. */
    public void remove(String className, String field, String owningId, Collection<String> relatedIds) {
        if (!relatedIds.isEmpty()) {
            pairs(className, field)
                    .deleteMany(Filters.and(Filters.eq(OWNER, owningId), Filters.in(RELATED, relatedIds)));
        }
    }

    /** The objects that the owner is related to, read as they are gone through. */
    public Iterable<String> relatedIds(String className, String field, String owningId) {
        return ids(
                pairs(className, field).find(Filters.eq(OWNER, owningId)).projection(Projections.include(RELATED)),
                RELATED);
    }

    /** The owners that are related to at least one of the objects, read as they are gone through; one may come several times. */
    public Iterable<String> owningIds(String className, String field, Collection<String> relatedIds) {
        return ids(
                pairs(className, field).find(Filters.in(RELATED, relatedIds)).projection(Projections.include(OWNER)),
                OWNER);
    }

    private MongoCollection<BsonDocument> pairs(String className, String field) {
        return database.documents(StorageKeys.joinCollection(field, className));
    }

    private static Iterable<String> ids(MongoIterable<BsonDocument> pairs, String key) {
        return pairs.map(pair -> pair.getString(key).getValue());
    }
}

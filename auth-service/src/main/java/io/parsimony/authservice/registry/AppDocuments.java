package io.parsimony.authservice.registry;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.inject.Singleton;
import org.bson.conversions.Bson;

/** The registry's collection, in the platform's own database. */
@Singleton
class AppDocuments implements PanacheMongoRepositoryBase<AppDocument, String> {

    private static final String ID = "_id";

    /** Stores a new app; false if there is one with its id. */
    boolean insert(AppDocument app) {
        try {
            persist(app);
            return true;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** Puts a new state in the place of the one it was made from; false if that is no longer the stored one. */
    boolean replace(AppDocument from, AppDocument to) {
        Bson unchanged = Filters.and(Filters.eq(ID, from.appId()), Filters.eq("version", from.version()));
        return mongoCollection().replaceOne(unchanged, to).getMatchedCount() == 1;
    }
}

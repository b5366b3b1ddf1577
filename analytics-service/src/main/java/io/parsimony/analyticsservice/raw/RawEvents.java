package io.parsimony.analyticsservice.raw;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.InsertManyOptions;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;

/** Events as they came, in the platform's own database. */
@Singleton
public class RawEvents implements PanacheMongoRepositoryBase<RawEvent, String> {

    /** Stores those that are not stored yet. */
    void insertMissing(List<RawEvent> events) {
        try {
            mongoCollection()
                    .withWriteConcern(WriteConcern.MAJORITY)
                    .insertMany(events, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            boolean onlyKnown = e.getWriteConcernError() == null
                    && e.getWriteErrors().stream()
                            .allMatch(error ->
                                    ErrorCategory.fromErrorCode(error.getCode()) == ErrorCategory.DUPLICATE_KEY);
            if (!onlyKnown) {
                throw e;
            }
        }
    }
}

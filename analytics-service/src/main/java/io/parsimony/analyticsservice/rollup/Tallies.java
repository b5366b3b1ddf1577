package io.parsimony.analyticsservice.rollup;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The documents of counts, in the platform's own database. */
@Singleton
public class Tallies implements PanacheMongoRepositoryBase<Tally, String> {

    private static final String ID = "_id";
    private static final String SLOT = "slot";

    /** Makes the index by which counts are read. */
    public void createIndex() {
        mongoCollection().createIndex(Indexes.ascending(SLOT));
    }

    /** An update of a document that may have changed since it was read; {@code from} is null for a new one. */
    record Change(Tally from, Tally to) {}

    /** The collection as it stands for good: what is read there, or was written, no change of primaries takes away. */
    private MongoCollection<Tally> safe() {
        return mongoCollection()
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY);
    }

    /** Those that there are for good, by id. */
    Map<String, Tally> byId(Collection<String> ids) {
        Map<String, Tally> found = new HashMap<>();
        safe().find(Filters.in(ID, ids)).forEach(tally -> found.put(tally.id(), tally));
        return found;
    }

    /** Those of some slots, whatever their sources. */
    public List<Tally> inSlots(Collection<String> slots) {
        return mongoCollection().find(Filters.in(SLOT, slots)).into(new ArrayList<>());
    }

    /** Makes changes of documents that are still as they were read; false if some were not, and did not change. */
    boolean apply(List<Change> changes) {
        List<WriteModel<Tally>> writes = new ArrayList<>(changes.size());
        int replaced = 0;
        for (Change change : changes) {
            if (change.from() == null) {
                writes.add(new InsertOneModel<>(change.to()));
            } else {
                replaced++;
                writes.add(new ReplaceOneModel<>(
                        Filters.and(
                                Filters.eq(ID, change.to().id()),
                                Filters.eq("next", change.from().next())),
                        change.to()));
            }
        }
        try {
            BulkWriteResult result = safe().bulkWrite(writes, new BulkWriteOptions().ordered(false));
            return result.getMatchedCount() == replaced;
        } catch (MongoBulkWriteException e) {
            boolean onlyOvertaken = e.getWriteConcernError() == null
                    && e.getWriteErrors().stream()
                            .allMatch(error ->
                                    ErrorCategory.fromErrorCode(error.getCode()) == ErrorCategory.DUPLICATE_KEY);
            if (onlyOvertaken) {
                return false;
            }
            throw e;
        }
    }
}

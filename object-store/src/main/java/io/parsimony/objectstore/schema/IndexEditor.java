package io.parsimony.objectstore.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import io.parsimony.objectstore.mongo.AppDatabase;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.StorageKeys;
import io.parsimony.protocol.storage.ValueEncoder;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/** Makes and drops the indexes of a class. */
final class IndexEditor {

    private static final String ID_INDEX = "_id_";

    private final AppDatabase database;
    private final ClassSchema schema;
    private final boolean exists;

    /** @param exists whether the class does; then its index on ids is listed as soon as any is */
    IndexEditor(AppDatabase database, ClassSchema schema, boolean exists) {
        this.database = database;
        this.schema = schema;
        this.exists = exists;
    }

    /**
     * Checks a request and returns all indexes that the class is to have.
     *
     * @param indexes by name: keys, or {@code {"__op": "Delete"}}; a missing node for no request
     * @return null if nothing is requested
     * @throws ParseError 102 for an index that exists, one that does not, or a field that does not
     */
    BsonDocument plan(JsonNode indexes) {
        if (indexes.isMissingNode() || indexes.isEmpty() && !exists) {
            return null;
        }
        BsonDocument planned = schema.indexes().clone();
        if (planned.isEmpty() && exists) {
            planned.append(ID_INDEX, new BsonDocument("_id", new BsonInt32(1)));
        }
        for (Map.Entry<String, JsonNode> entry : indexes.properties()) {
            boolean removal = entry.getValue().path("__op").asText().equals("Delete");
            boolean present = planned.containsKey(entry.getKey());
            if (present && !removal) {
                throw invalid("Index " + entry.getKey() + " exists, cannot update.");
            }
            if (!present && removal) {
                throw invalid("Index " + entry.getKey() + " does not exist, cannot delete.");
            }
            if (removal && entry.getKey().equals(ID_INDEX)) {
                throw invalid("The index on object ids cannot be deleted.");
            }
            if (removal) {
                planned.remove(entry.getKey());
            } else {
                planned.append(entry.getKey(), keys(entry.getValue()));
            }
        }
        return planned;
    }

    private BsonDocument keys(JsonNode index) {
        if (!index.isObject() || index.isEmpty()) {
            throw invalid("an index needs the fields it is made of");
        }
        for (Map.Entry<String, JsonNode> key : index.properties()) {
            String field = key.getKey().startsWith(StorageKeys.POINTER_PREFIX)
                    ? key.getKey().substring(StorageKeys.POINTER_PREFIX.length())
                    : key.getKey();
            if (!key.getValue().isInt() && !key.getValue().isTextual()) {
                throw invalid("the index on " + key.getKey() + " needs a direction, 1 or -1, or a kind");
            }
            if (!schema.has(field)) {
                throw invalid("Field " + key.getKey() + " does not exist, cannot add index.");
            }
        }
        return ValueEncoder.verbatim(index).asDocument();
    }

    /** Brings the collection's indexes in line with a plan. */
    void apply(BsonDocument planned) {
        MongoCollection<BsonDocument> objects = database.documents(schema.name());
        for (Map.Entry<String, BsonValue> index : planned.entrySet()) {
            if (!index.getKey().equals(ID_INDEX) && !schema.indexes().containsKey(index.getKey())) {
                objects.createIndex(stored(index.getValue().asDocument()), new IndexOptions().name(index.getKey()));
            }
        }
        Set<String> dropped = new HashSet<>(schema.indexes().keySet());
        dropped.removeAll(planned.keySet());
        dropped.forEach(objects::dropIndex);
    }

    private BsonDocument stored(BsonDocument keys) {
        BsonDocument stored = new BsonDocument();
        keys.forEach((field, direction) -> stored.append(StorageKeys.of(field, schema.typeOf(field)), direction));
        return stored;
    }

    private static ParseError invalid(String message) {
        return ParseError.of(ErrorCode.INVALID_QUERY, message);
    }
}

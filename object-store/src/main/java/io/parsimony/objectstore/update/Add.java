package io.parsimony.objectstore.update;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.parsimony.protocol.storage.ValueEncoder;
import java.util.Optional;
import org.bson.BsonDocument;

/**
 * Appends to an array.
 *
 * @param items what is appended
 */
record Add(ArrayNode items) implements UpdateOperation {

    @Override
    public void apply(String key, UpdateDocument changes) {
        changes.add("$push", key, new BsonDocument("$each", ValueEncoder.nested(items)));
    }

    @Override
    public Optional<JsonNode> initialValue() {
        return Optional.of(items);
    }

    @Override
    public boolean hasUnknownOutcome() {
        return true;
    }
}

package io.parsimony.objectstore.update;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.parsimony.protocol.json.ParseJson;
import io.parsimony.protocol.storage.ValueEncoder;
import java.util.Optional;

/**
 * Removes from an array every item that equals one of a list.
 *
 * @param items what is removed
 */
record Remove(ArrayNode items) implements UpdateOperation {

    @Override
    public void apply(String key, UpdateDocument changes) {
        changes.add("$pullAll", key, ValueEncoder.nested(items));
    }

    @Override
    public Optional<JsonNode> initialValue() {
        return Optional.of(ParseJson.MAPPER.createArrayNode());
    }

    @Override
    public boolean hasUnknownOutcome() {
        return true;
    }
}

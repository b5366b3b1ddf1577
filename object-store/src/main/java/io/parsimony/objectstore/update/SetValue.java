package io.parsimony.objectstore.update;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.protocol.storage.ValueEncoder;
import java.util.Optional;

/**
 * Sets a field.
 *
 * @param value the value as the client sent it
 */
record SetValue(JsonNode value) implements UpdateOperation {

    @Override
    public void apply(String key, UpdateDocument changes) {
        changes.add("$set", key, key.contains(".") ? ValueEncoder.nested(value) : ValueEncoder.topLevel(value));
    }

    @Override
    public Optional<JsonNode> initialValue() {
        return Optional.of(value);
    }

    @Override
    public boolean hasUnknownOutcome() {
        return false;
    }
}

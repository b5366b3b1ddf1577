package io.parsimony.objectstore.update;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.protocol.storage.ValueEncoder;
import java.util.Optional;

/**
 * Sets a field of a new object only.
 *
 * @param value the value as the client sent it
 */
record SetOnInsert(JsonNode value) implements UpdateOperation {

    @Override
    public void apply(String key, UpdateDocument changes) {
        changes.add("$setOnInsert", key, ValueEncoder.topLevel(value));
    }

    @Override
    public Optional<JsonNode> initialValue() {
        return Optional.of(value);
    }

    /** It is known to have none in an object that is there; whoever may only write must not read what is stored so. */
    @Override
    public boolean hasUnknownOutcome() {
        return false;
    }
}

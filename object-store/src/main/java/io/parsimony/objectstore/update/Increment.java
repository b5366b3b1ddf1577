package io.parsimony.objectstore.update;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.protocol.storage.ValueEncoder;
import java.util.Optional;

/**
 * Adds to a number; a missing one counts as 0.
 *
 * @param amount what is added
 */
record Increment(JsonNode amount) implements UpdateOperation {

    @Override
    public void apply(String key, UpdateDocument changes) {
        changes.add("$inc", key, ValueEncoder.nested(amount));
    }

    @Override
    public Optional<JsonNode> initialValue() {
        return Optional.of(amount);
    }

    @Override
    public boolean hasUnknownOutcome() {
        return true;
    }
}

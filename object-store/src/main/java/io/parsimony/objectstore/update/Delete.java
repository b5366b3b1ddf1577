package io.parsimony.objectstore.update;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.bson.BsonString;

/** Removes a field. */
record Delete() implements UpdateOperation {

    @Override
    public void apply(String key, UpdateDocument changes) {
        changes.add("$unset", key, new BsonString(""));
    }

    @Override
    public Optional<JsonNode> initialValue() {
        return Optional.empty();
    }

    @Override
    public boolean hasUnknownOutcome() {
        return false;
    }
}

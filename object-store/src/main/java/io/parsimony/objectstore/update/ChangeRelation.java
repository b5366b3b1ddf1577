package io.parsimony.objectstore.update;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Relates the object to others and ends relations. It changes the join collection and nothing in the object.
 *
 * @param add the ids of the objects to relate it to
 * @param remove the ids of the objects it is no longer to be related to
 */
public record ChangeRelation(List<String> add, List<String> remove) implements UpdateOperation {

    @Override
    public void apply(String key, UpdateDocument changes) {
        // The object itself stores nothing of its relations.
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

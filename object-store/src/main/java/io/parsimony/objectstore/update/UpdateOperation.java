package io.parsimony.objectstore.update;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What a write does to one field: set a value, or one of the protocol's atomic operations. */
public sealed interface UpdateOperation
        permits SetValue, Increment, SetOnInsert, Add, AddUnique, Remove, Delete, ChangeRelation {

    /**
     * Adds MongoDB's form of the operation.
     *
     * @param key the stored key of the field
     * @param changes receives it
     */
    void apply(String key, UpdateDocument changes);

    /** What the field of a new object gets from this operation, or empty for nothing. */
    Optional<JsonNode> initialValue();

    /** Whether the client cannot know the outcome, so that it is told. */
    boolean hasUnknownOutcome();
}

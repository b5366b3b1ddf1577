package io.parsimony.objectstore.rules;

import com.fasterxml.jackson.core.JsonGenerator;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.protocol.error.ParseError;
import java.io.IOException;
import java.util.Optional;
import org.bson.RawBsonDocument;

/**
 * What is special about writing one class. The service that owns the class provides a bean of this type; the pipeline asks it at
 * each step. A rule refuses by throwing a {@link ParseError}.
 */
public interface ClassRules {

    /** The class these rules are for. */
    String className();

    /** The path of the class's objects, from the mount path on. */
    default String path() {
        return "/classes/" + className();
    }

    /** Adds fields of its own to an object that was asked for by its id. */
    default void addToGet(Requester requester, RawBsonDocument object, JsonGenerator out) throws IOException {}

    /**
     * Whether a create is about an object that is there already; then it becomes an update of that one. Asked first.
     *
     * @return the id of that object, or empty for a new one
     */
    default Optional<String> existing(Write write) {
        return Optional.empty();
    }

    /** Before a new object is checked against the schema; may change what is written. */
    default void beforeCreate(Write write) {}

    /** After a new object was stored. */
    default void afterCreate(Write write) {}

    /** Before an update is checked against the schema; may change what is written, and assign it to another object. */
    default void beforeUpdate(Write write) {}

    /** After an update was stored. */
    default void afterUpdate(Write write) {}

    /** Before an object is deleted. */
    default void beforeDelete(Requester requester, String objectId) {}

    /**
     * After an object was deleted.
     *
     * @param deleted its id; nothing else of it is brought back
     */
    default void afterDelete(Requester requester, RawBsonDocument deleted) {}

    /** The error for a unique index that a write ran into, or empty for the usual one. */
    default Optional<ParseError> duplicate(String indexMessage) {
        return Optional.empty();
    }

    /** The error for an object that is not there or not the requester's to change, or empty for the usual one. */
    default Optional<ParseError> notFound(Requester requester) {
        return Optional.empty();
    }
}

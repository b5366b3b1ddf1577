package io.parsimony.objectstore.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.protocol.value.FieldType;

/**
 * A field of a class.
 *
 * @param type its type
 * @param requirement whether an object must have it, or null where nothing was said of that
 * @param defaultValue what an object gets that is made without it, or null
 */
public record Field(FieldType type, Boolean requirement, JsonNode defaultValue) {

    /** Whether an object must have it. */
    public boolean required() {
        return requirement != null && requirement;
    }

    /** A field without options. */
    public static Field of(FieldType type) {
        return new Field(type, null, null);
    }
}

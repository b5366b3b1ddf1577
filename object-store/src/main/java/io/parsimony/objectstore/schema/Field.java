package io.parsimony.objectstore.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.protocol.value.FieldType;

/**
 * A field of a class.
 *
 * @param type its type
 * @param required whether an object must have it
 * @param defaultValue what an object gets that is made without it, or null
 */
public record Field(FieldType type, boolean required, JsonNode defaultValue) {

    /** A field without options. */
    public static Field of(FieldType type) {
        return new Field(type, false, null);
    }
}

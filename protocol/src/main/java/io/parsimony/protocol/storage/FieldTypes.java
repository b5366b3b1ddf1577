package io.parsimony.protocol.storage;

import io.parsimony.protocol.value.FieldType;
import java.util.Map;

/** What a class's schema says of its fields, as far as reading stored objects needs it. */
public interface FieldTypes {

    /** The type of a field, or null if the schema does not have it. */
    FieldType typeOf(String field);

    /** The relation fields: objects store nothing of them, yet show them. */
    Map<String, FieldType> relations();
}

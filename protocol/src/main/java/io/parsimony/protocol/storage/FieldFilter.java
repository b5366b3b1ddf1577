package io.parsimony.protocol.storage;

/** Which fields of an object the reader may see. */
@FunctionalInterface
public interface FieldFilter {

    /** Shows every field. */
    FieldFilter ALL = field -> true;

    /** Whether the field is shown. */
    boolean shows(String field);
}

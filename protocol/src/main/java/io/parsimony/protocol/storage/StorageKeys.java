package io.parsimony.protocol.storage;

import io.parsimony.protocol.value.FieldType;

/** The names that fields have in MongoDB, as parse-server stores them. */
public final class StorageKeys {

    public static final String ID = "_id";
    public static final String CREATED_AT = "_created_at";
    public static final String UPDATED_AT = "_updated_at";
    public static final String READ_PERMISSIONS = "_rperm";
    public static final String WRITE_PERMISSIONS = "_wperm";
    /** The permissions once more in the hosted Parse's format, which parse-server keeps writing. */
    public static final String LEGACY_ACL = "_acl";

    public static final String HASHED_PASSWORD = "_hashed_password";
    public static final String SESSION_TOKEN = "_session_token";
    public static final String POINTER_PREFIX = "_p_";
    public static final String AUTH_DATA_PREFIX = "_auth_data_";

    private StorageKeys() {}

    /**
     * The key of a field, or of a path that starts with it.
     *
     * @param field a field name, perhaps with a dotted path behind it
     * @param type the field's type, or null if it is not known
     */
    public static String of(String field, FieldType type) {
        return switch (field) {
            case "objectId" -> ID;
            case "createdAt" -> CREATED_AT;
            case "updatedAt" -> UPDATED_AT;
            case "sessionToken" -> SESSION_TOKEN;
            case "lastUsed" -> "_last_used";
            case "timesUsed" -> "times_used";
            default -> type != null && type.is(FieldType.Kind.POINTER) ? POINTER_PREFIX + field : field;
        };
    }

    /** The collection that holds a relation: pairs of {@code owningId} and {@code relatedId}. */
    public static String joinCollection(String field, String className) {
        return "_Join:" + field + ":" + className;
    }
}

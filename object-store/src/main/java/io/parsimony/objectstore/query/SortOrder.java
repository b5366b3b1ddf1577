package io.parsimony.objectstore.query;

import io.parsimony.objectstore.permission.Denied;
import io.parsimony.objectstore.permission.ProtectedFields;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.objectstore.schema.Names;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.StorageKeys;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/** Turns a query's order into MongoDB's sort. */
final class SortOrder {

    private SortOrder() {}

    /**
     * Reads the order; fields the class does not have are left out.
     *
     * @return MongoDB's sort, or null for none
     * @throws ParseError 105 for a name that no field can have, 119 for a field hidden from the requester
     */
    static BsonDocument of(Requester requester, ClassSchema schema, ProtectedFields hidden, List<String> order) {
        BsonDocument sort = new BsonDocument();
        for (String entry : order) {
            boolean descending = entry.startsWith("-");
            String field = publicName(descending || entry.startsWith("+") ? entry.substring(1) : entry);
            String root = Names.root(field);
            if (!Names.isFieldName(root) || !Names.isPath(field) || field.startsWith("authData.")) {
                throw ParseError.of(ErrorCode.INVALID_KEY_NAME, "Invalid field name: " + field + ".");
            }
            if (hidden.mayHide(root)) {
                throw Denied.because(
                        requester, "This user is not allowed to sort by " + root + " on class " + schema.name());
            }
            if (schema.has(root)) {
                sort.append(key(schema, field, root), new BsonInt32(descending ? -1 : 1));
            }
        }
        return sort.isEmpty() ? null : sort;
    }

    private static String publicName(String field) {
        return switch (field) {
            case StorageKeys.CREATED_AT -> "createdAt";
            case StorageKeys.UPDATED_AT -> "updatedAt";
            default -> field;
        };
    }

    private static String key(ClassSchema schema, String field, String root) {
        return root.equals(field) ? StorageKeys.of(field, schema.typeOf(field)) : field;
    }
}

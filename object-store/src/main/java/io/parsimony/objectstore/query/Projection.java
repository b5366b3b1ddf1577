package io.parsimony.objectstore.query;

import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.objectstore.schema.Names;
import io.parsimony.protocol.storage.FieldFilter;
import io.parsimony.protocol.storage.StorageKeys;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/**
 * The fields that a query asks for.
 *
 * @param document MongoDB's projection, or null for whole objects
 * @param filter the same by the names of the wire, for what no object stores
 */
record Projection(BsonDocument document, FieldFilter filter) {

    private static final BsonInt32 YES = new BsonInt32(1);
    private static final BsonInt32 NO = new BsonInt32(0);
    private static final Set<String> ALWAYS = Set.of("objectId", "createdAt", "updatedAt", "ACL");

    private static final List<String> ALWAYS_STORED = List.of(
            StorageKeys.ID,
            StorageKeys.CREATED_AT,
            StorageKeys.UPDATED_AT,
            StorageKeys.READ_PERMISSIONS,
            StorageKeys.WRITE_PERMISSIONS);

    private static final Projection EVERYTHING = new Projection(null, FieldFilter.ALL);

    /**
     * Reads what a query asks for.
     *
     * @param needed fields that rules look at, whether asked for or not
     */
    static Projection of(ClassSchema schema, FindRequest request, Set<String> needed) {
        if (request.keys() != null) {
            return including(schema, request, needed);
        }
        return request.excludeKeys().isEmpty() ? EVERYTHING : excluding(schema, request.excludeKeys(), needed);
    }

    /** Only whole fields are left out: what lies behind a dot may be in the object that a pointer leads to. */
    private static Projection including(ClassSchema schema, FindRequest request, Set<String> needed) {
        Set<String> paths = new HashSet<>(request.keys());
        request.excludeKeys().forEach(paths::remove);
        Set<String> roots = new HashSet<>(ALWAYS);
        BsonDocument projection = new BsonDocument();
        for (String key : ALWAYS_STORED) {
            projection.append(key, YES);
        }
        for (String path : paths) {
            roots.add(Names.root(path));
            append(schema, Names.root(path), YES, projection);
        }
        needed.forEach(field -> append(schema, Names.root(field), YES, projection));
        // Linked accounts are stored under one key for each provider, which no projection can name.
        return new Projection(roots.contains("authData") ? null : projection, roots::contains);
    }

    private static Projection excluding(ClassSchema schema, List<String> excluded, Set<String> needed) {
        Set<String> hidden = new HashSet<>(excluded);
        hidden.removeAll(ALWAYS);
        BsonDocument projection = new BsonDocument();
        for (String field : hidden) {
            if (!needed.contains(field)) {
                append(schema, field, NO, projection);
            }
        }
        return new Projection(projection.isEmpty() ? null : projection, field -> !hidden.contains(field));
    }

    private static void append(ClassSchema schema, String field, BsonInt32 choice, BsonDocument projection) {
        if (Names.isFieldName(field)) {
            projection.append(StorageKeys.of(field, schema.typeOf(field)), choice);
        }
    }
}

package io.parsimony.objectstore.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.permission.Denied;
import io.parsimony.objectstore.permission.ProtectedFields;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.query.operator.FieldConstraint;
import io.parsimony.objectstore.relation.RelationConstraint;
import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.objectstore.schema.Names;
import io.parsimony.platform.settings.QuerySettings;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.StorageKeys;
import io.parsimony.protocol.value.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Turns the {@code where} of a query into MongoDB's filter. */
public final class WhereCompiler {

    private static final Set<String> LOGICAL = Set.of("$or", "$and", "$nor");
    private static final int MAX_CONDITIONS = 10_000;

    private final Requester requester;
    private final ClassSchema schema;
    private final ProtectedFields hidden;
    private final RelationConstraint relations;
    private int conditions;

    /**
     * A compiler for queries on one class.
     *
     * @param requester who asks: clients may not ask for internal and hidden fields
     * @param schema the class
     * @param hidden the fields hidden from the requester
     * @param relations resolves constraints on relations to object ids
     */
    public WhereCompiler(
            Requester requester, ClassSchema schema, ProtectedFields hidden, RelationConstraint relations) {
        this.requester = requester;
        this.schema = schema;
        this.hidden = hidden;
        this.relations = relations;
    }

    /**
     * Compiles the constraints.
     *
     * @throws ParseError 102, 105, 107 or 119 for constraints that are malformed or not allowed
     */
    public BsonDocument compile(ObjectNode where) {
        return compile(where, 0);
    }

    private BsonDocument compile(ObjectNode where, int depth) {
        requireDepth(depth);
        BsonDocument filter = new BsonDocument();
        for (Map.Entry<String, JsonNode> entry : where.properties()) {
            requireBound();
            compileEntry(entry.getKey(), entry.getValue(), depth, filter);
        }
        return filter;
    }

    private void compileEntry(String key, JsonNode value, int depth, BsonDocument filter) {
        if (LOGICAL.contains(key)) {
            merge(filter, new BsonDocument(key, alternatives(key, value, depth)));
        } else if (key.equals("$relatedTo")) {
            merge(filter, relations.relatedTo(value));
        } else {
            requireQueryable(key);
            FieldType type = schema.typeOf(key);
            if (type != null && type.is(FieldType.Kind.RELATION)) {
                merge(filter, relations.owning(schema.name(), key, value));
            } else {
                merge(filter, FieldConstraint.compile(requester, schema, key, type, value));
            }
        }
    }

    private BsonArray alternatives(String key, JsonNode value, int depth) {
        if (!value.isArray()) {
            throw ParseError.of(ErrorCode.INVALID_QUERY, "Bad " + key + " format - use an array value.");
        }
        if (value.isEmpty()) {
            throw ParseError.of(ErrorCode.INVALID_QUERY, "Bad " + key + " format - use an array of at least 1 value.");
        }
        List<BsonValue> compiled = new ArrayList<>(value.size());
        for (JsonNode alternative : value) {
            if (!(alternative instanceof ObjectNode object)) {
                throw ParseError.of(ErrorCode.INVALID_QUERY, "Bad " + key + " format - use an array of objects.");
            }
            compiled.add(compile(object, depth + 1));
        }
        return new BsonArray(compiled);
    }

    /** Adds a condition; two on the same key both hold. */
    private static void merge(BsonDocument filter, BsonDocument condition) {
        for (Map.Entry<String, BsonValue> entry : condition.entrySet()) {
            if (!filter.containsKey(entry.getKey())) {
                filter.append(entry.getKey(), entry.getValue());
            } else {
                BsonArray both = filter.getArray("$and", new BsonArray());
                both.add(new BsonDocument(entry.getKey(), entry.getValue()));
                filter.put("$and", both);
            }
        }
    }

    private void requireDepth(int depth) {
        int bound = requester.app().settings().queries().queryDepth();
        if (!requester.isPrivileged() && bound != QuerySettings.UNLIMITED && depth > bound) {
            throw ParseError.of(
                    ErrorCode.INVALID_QUERY, "Query condition nesting depth exceeds maximum allowed depth of " + bound);
        }
    }

    private void requireBound() {
        if (++conditions > MAX_CONDITIONS) {
            throw ParseError.of(ErrorCode.INVALID_QUERY, "a query can have " + MAX_CONDITIONS + " conditions at most");
        }
    }

    private void requireQueryable(String key) {
        if (key.equals("ACL") || key.startsWith("ACL.")) {
            throw ParseError.of(ErrorCode.INVALID_QUERY, "Cannot query on ACL.");
        }
        if (key.startsWith("$") || !isPath(key) && !(requester.isPrivileged() && isInternal(key))) {
            throw ParseError.of(ErrorCode.INVALID_KEY_NAME, "Invalid key name: " + key);
        }
        if (hidden.mayHide(Names.root(key))) {
            throw Denied.because(
                    requester, "This user is not allowed to query " + Names.root(key) + " on class " + schema.name());
        }
    }

    private static boolean isPath(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && (i == 0 || (c < '0' || c > '9') && c != '_' && c != '.')) {
                return false;
            }
        }
        return !key.isEmpty();
    }

    /** Internal fields that administrators may look into; a password never. */
    private static boolean isInternal(String key) {
        return key.startsWith("_") && !key.equals(StorageKeys.HASHED_PASSWORD) && isPath(key.substring(1));
    }
}

package io.parsimony.objectstore.relation;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.objectstore.schema.Names;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.StorageKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * Turns the constraints on relations that one query has into constraints on object ids. The same constraint is looked up
 * once however often it is repeated, but its ids are sent to the database each time: both are bounded.
 */
public final class RelationConstraint {

    private static final int MAX_LOOK_UPS = 50;

    /** Half of what the database takes for a query, so that the rest of it has room. */
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    /** What an id in an array of BSON needs besides its text. */
    private static final int BYTES_AROUND_ID = 14;

    private final Relations relations;
    private final OwnerCheck owners;
    private final Map<LookUp, Ids> known = new HashMap<>();
    private int bytes;

    /**
     * Resolves constraints with the given relations.
     *
     * @param relations where pairs are looked up
     * @param owners says whether the requester may see what an object is related to
     */
    public RelationConstraint(Relations relations, OwnerCheck owners) {
        this.relations = relations;
        this.owners = owners;
    }

    /** Says whether the requester may see what an object is related to. */
    @FunctionalInterface
    public interface OwnerCheck {

        /** Whether the requester may read this object and this field of it. */
        boolean maySee(String className, String objectId, String field);
    }

    private enum Direction {
        TO_RELATED,
        TO_OWNERS
    }

    private record LookUp(Direction direction, String className, String field, List<String> from) {}

    private record Ids(BsonArray values, int bytes) {}

    /**
     * {@code {"object": pointer, "key": field}}: the objects that this object's relation leads to.
     *
     * @throws ParseError 102 for a constraint that is malformed, or one more than a query can have
     */
    public BsonDocument relatedTo(JsonNode operand) {
        JsonNode owner = operand.path("object");
        JsonNode field = operand.path("key");
        boolean valid = owner.path("className").isTextual()
                && owner.path("objectId").isTextual()
                && field.isTextual()
                && Names.isFieldName(field.textValue())
                && Names.isClassName(owner.path("className").textValue());
        if (!valid) {
            throw ParseError.of(ErrorCode.INVALID_QUERY, "$relatedTo needs an object, which is a pointer, and a key");
        }
        String className = owner.path("className").textValue();
        String objectId = owner.path("objectId").textValue();
        return ids("$in", new LookUp(Direction.TO_RELATED, className, field.textValue(), List.of(objectId)));
    }

    /**
     * The objects whose relation leads to the given ones: a pointer, {@code $in}, {@code $ne}, {@code $nin}.
     *
     * @throws ParseError 102 for a constraint that is malformed, or one more than a query can have
     */
    public BsonDocument owning(String className, String field, JsonNode value) {
        if (value.path("__type").asText().equals("Pointer")) {
            return ids("$in", new LookUp(Direction.TO_OWNERS, className, field, List.of(pointerId(value))));
        }
        BsonArray all = new BsonArray();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            List<String> related = pointerIds(entry.getKey(), entry.getValue());
            boolean negated = entry.getKey().equals("$ne") || entry.getKey().equals("$nin");
            all.add(ids(negated ? "$nin" : "$in", new LookUp(Direction.TO_OWNERS, className, field, related)));
        }
        return all.isEmpty()
                ? new BsonDocument(StorageKeys.ID, new BsonDocument("$in", new BsonArray()))
                : new BsonDocument("$and", all);
    }

    private static List<String> pointerIds(String operator, JsonNode operand) {
        return switch (operator) {
            case "$eq", "$ne" -> List.of(pointerId(operand));
            case "$in", "$nin" -> {
                List<String> ids = new ArrayList<>();
                for (JsonNode pointer : operand) {
                    ids.add(pointerId(pointer));
                }
                yield ids;
            }
            default -> throw ParseError.of(ErrorCode.INVALID_QUERY, "a relation cannot be queried with " + operator);
        };
    }

    private static String pointerId(JsonNode pointer) {
        if (!pointer.path("objectId").isTextual()) {
            throw ParseError.of(ErrorCode.INVALID_QUERY, "a relation is queried with pointers");
        }
        return pointer.path("objectId").textValue();
    }

    private BsonDocument ids(String operator, LookUp lookUp) {
        Ids ids = known.get(lookUp);
        if (ids == null) {
            if (known.size() >= MAX_LOOK_UPS) {
                throw ParseError.of(
                        ErrorCode.INVALID_QUERY,
                        "a query can have " + MAX_LOOK_UPS + " different constraints on relations at most");
            }
            ids = gather(lookUp);
            known.put(lookUp, ids);
        }
        bytes = within(bytes, ids.bytes());
        return new BsonDocument(StorageKeys.ID, new BsonDocument(operator, ids.values()));
    }

    private Ids gather(LookUp lookUp) {
        Set<String> unique = new LinkedHashSet<>();
        int size = 0;
        for (String id : find(lookUp)) {
            if (unique.add(id)) {
                size = within(size, id.length() + BYTES_AROUND_ID);
            }
        }
        BsonArray values = new BsonArray(unique.size());
        unique.forEach(id -> values.add(new BsonString(id)));
        return new Ids(values, size);
    }

    private Iterable<String> find(LookUp lookUp) {
        String className = lookUp.className();
        String field = lookUp.field();
        return switch (lookUp.direction()) {
            case TO_OWNERS -> relations.owningIds(className, field, lookUp.from());
            case TO_RELATED -> {
                String owner = lookUp.from().getFirst();
                yield owners.maySee(className, owner, field)
                        ? relations.relatedIds(className, field, owner)
                        : List.of();
            }
        };
    }

    private static int within(int before, int more) {
        if (more > MAX_BYTES - before) {
            throw ParseError.of(
                    ErrorCode.INVALID_QUERY,
                    "the relations in this query lead to too many objects: query with fewer relations at a time");
        }
        return before + more;
    }
}

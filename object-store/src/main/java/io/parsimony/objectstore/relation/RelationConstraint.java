package io.parsimony.objectstore.relation;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.objectstore.schema.Names;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.StorageKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Turns constraints on relations into constraints on object ids. */
public final class RelationConstraint {

    private final Relations relations;
    private final OwnerCheck owners;

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

    /** {@code {"object": pointer, "key": field}}: the objects that this object's relation leads to. */
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
        boolean visible = owners.maySee(className, objectId, field.textValue());
        return ids("$in", visible ? relations.relatedIds(className, field.textValue(), objectId) : List.of());
    }

    /** The objects whose relation leads to the given ones: a pointer, {@code $in}, {@code $ne}, {@code $nin}. */
    public BsonDocument owning(String className, String field, JsonNode value) {
        if (value.path("__type").asText().equals("Pointer")) {
            return ids("$in", relations.owningIds(className, field, List.of(pointerId(value))));
        }
        BsonArray all = new BsonArray();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            List<String> ids = relations.owningIds(className, field, pointerIds(entry.getKey(), entry.getValue()));
            boolean negated = entry.getKey().equals("$ne") || entry.getKey().equals("$nin");
            all.add(ids(negated ? "$nin" : "$in", ids));
        }
        return all.isEmpty() ? ids("$in", List.of()) : new BsonDocument("$and", all);
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

    private static BsonDocument ids(String operator, Collection<String> ids) {
        BsonArray values = new BsonArray();
        for (String id : ids) {
            values.add(new BsonString(id));
        }
        return new BsonDocument(StorageKeys.ID, new BsonDocument(operator, values));
    }
}

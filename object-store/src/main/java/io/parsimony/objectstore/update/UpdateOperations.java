package io.parsimony.objectstore.update;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.util.ArrayList;
import java.util.List;

/** Reads what a client wants done to a field. */
public final class UpdateOperations {

    /**
     * So little is lost in rounding where it is added to the largest number there is: no sum is ever infinite, which no
     * number would bring back.
     */
    private static final double MAX_INCREMENT = 1e290;

    private UpdateOperations() {}

    /**
     * Reads one field of a write.
     *
     * @throws ParseError 107 for an operation that is malformed, 108 for one that there is not
     */
    public static UpdateOperation read(JsonNode value) {
        if (!value.isObject() || !value.has("__op")) {
            return new SetValue(value);
        }
        String operation = value.get("__op").asText();
        return switch (operation) {
            case "Increment" -> new Increment(amount(value));
            case "SetOnInsert" -> new SetOnInsert(value.path("amount"));
            case "Add" -> new Add(objects(value, "objects to add must be an array"));
            case "AddUnique" -> new AddUnique(objects(value, "objects to add must be an array"));
            case "Remove" -> new Remove(objects(value, "objects to remove must be an array"));
            case "Delete" -> new Delete();
            case "AddRelation" -> new ChangeRelation(relatedIds(value), List.of());
            case "RemoveRelation" -> new ChangeRelation(List.of(), relatedIds(value));
            case "Batch" -> batch(value.path("ops"));
            default ->
                throw ParseError.of(
                        ErrorCode.COMMAND_UNAVAILABLE, "The " + operation + " operator is not supported yet.");
        };
    }

    private static JsonNode amount(JsonNode value) {
        if (!value.path("amount").isNumber()) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "incrementing must provide a number");
        }
        if (Math.abs(value.path("amount").doubleValue()) > MAX_INCREMENT) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "an increment can be " + MAX_INCREMENT + " at most");
        }
        return value.path("amount");
    }

    private static ArrayNode objects(JsonNode value, String otherwise) {
        if (value.path("objects") instanceof ArrayNode objects) {
            return objects;
        }
        throw ParseError.of(ErrorCode.INVALID_JSON, otherwise);
    }

    private static List<String> relatedIds(JsonNode value) {
        List<String> ids = new ArrayList<>();
        String className = null;
        for (JsonNode pointer : objects(value, "objects to relate must be an array")) {
            boolean valid = pointer.path("className").isTextual()
                    && pointer.path("objectId").isTextual();
            if (!valid
                    || className != null
                            && !className.equals(pointer.get("className").textValue())) {
                throw ParseError.of(ErrorCode.INVALID_JSON, "objects to relate must be pointers to one class");
            }
            className = pointer.get("className").textValue();
            ids.add(pointer.get("objectId").textValue());
        }
        return ids;
    }

    /** A batch is how SDKs send the additions to a relation together with the removals. */
    private static UpdateOperation batch(JsonNode operations) {
        List<String> add = new ArrayList<>();
        List<String> remove = new ArrayList<>();
        for (JsonNode operation : operations) {
            if (!operation.path("__op").asText().equals("Batch")
                    && read(operation) instanceof ChangeRelation(List<String> added, List<String> removed)) {
                add.addAll(added);
                remove.addAll(removed);
            } else {
                throw ParseError.of(ErrorCode.INVALID_JSON, "a Batch takes AddRelation and RemoveRelation only");
            }
        }
        return new ChangeRelation(add, remove);
    }
}

package io.parsimony.protocol.value;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.util.Optional;

/**
 * The type of a field as a class's schema locks it in.
 *
 * @param kind what values it takes
 * @param targetClass the class that a pointer or relation leads to, else null
 */
public record FieldType(Kind kind, String targetClass) {

    /** The kinds of fields: the name on the wire and the one in {@code _SCHEMA}. */
    public enum Kind {
        STRING("String", "string"),
        NUMBER("Number", "number"),
        BOOLEAN("Boolean", "boolean"),
        DATE("Date", "date"),
        OBJECT("Object", "object"),
        ARRAY("Array", "array"),
        GEO_POINT("GeoPoint", "geopoint"),
        POLYGON("Polygon", "polygon"),
        FILE("File", "file"),
        BYTES("Bytes", "bytes"),
        POINTER("Pointer", "*"),
        RELATION("Relation", "relation"),
        ACL("ACL", null);

        private final String wireName;
        private final String storageName;

        Kind(String wireName, String storageName) {
            this.wireName = wireName;
            this.storageName = storageName;
        }

        /** The name in schemas and error texts. */
        public String wireName() {
            return wireName;
        }

        private static Optional<Kind> ofWireName(String name) {
            for (Kind kind : values()) {
                if (kind.wireName.equals(name)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /** A type without a target class. */
    public static FieldType of(Kind kind) {
        return new FieldType(kind, null);
    }

    /** A pointer to objects of the class. */
    public static FieldType pointer(String targetClass) {
        return new FieldType(Kind.POINTER, targetClass);
    }

    /** A relation to objects of the class. */
    public static FieldType relation(String targetClass) {
        return new FieldType(Kind.RELATION, targetClass);
    }

    /** The type with this name on the wire, or empty if there is none. */
    public static Optional<FieldType> ofWireName(String name, String targetClass) {
        return Kind.ofWireName(name).map(kind -> new FieldType(kind, targetClass));
    }

    /** The type as {@code _SCHEMA} spells it: {@code number}, {@code *GameScore}, {@code relation<_User>}. */
    public static Optional<FieldType> ofStorageName(String name) {
        if (name.startsWith("*")) {
            return Optional.of(pointer(name.substring(1)));
        }
        if (name.startsWith("relation<") && name.endsWith(">")) {
            return Optional.of(relation(name.substring("relation<".length(), name.length() - 1)));
        }
        if (name.equals("map")) {
            return Optional.of(of(Kind.OBJECT));
        }
        for (Kind kind : Kind.values()) {
            if (name.equals(kind.storageName)) {
                return Optional.of(of(kind));
            }
        }
        return Optional.empty();
    }

    /** How {@code _SCHEMA} spells this type. */
    public String storageName() {
        return switch (kind) {
            case POINTER -> "*" + targetClass;
            case RELATION -> "relation<" + targetClass + ">";
            default -> kind.storageName;
        };
    }

    /** How error texts spell this type: {@code Number}, {@code Pointer<_User>}. */
    public String describe() {
        return targetClass == null ? kind.wireName : kind.wireName + "<" + targetClass + ">";
    }

    /** Whether this is the given kind. */
    public boolean is(Kind other) {
        return kind == other;
    }

    /**
     * The type of a value as a client sent it; an update operation has the type of the field it makes.
     *
     * @return empty for null and for a deletion, which fit every type
     * @throws ParseError 111 if the value claims a type that it does not have the shape of, 107 if it is a value and an
     *     operation at once
     */
    public static Optional<FieldType> of(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> Optional.of(of(Kind.STRING));
            case NUMBER -> Optional.of(of(Kind.NUMBER));
            case BOOLEAN -> Optional.of(of(Kind.BOOLEAN));
            case ARRAY -> Optional.of(of(Kind.ARRAY));
            case OBJECT -> ofObject(value);
            default -> Optional.empty();
        };
    }

    private static Optional<FieldType> ofObject(JsonNode value) {
        JsonNode type = value.get("__type");
        JsonNode operation = value.get("__op");
        if (type != null && operation != null) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "a value has either a __type or an __op");
        }
        if (type != null) {
            return Optional.of(ofTyped(type.asText(), value));
        }
        return operation == null ? Optional.of(of(Kind.OBJECT)) : ofOperation(operation.asText(), value);
    }

    private static FieldType ofTyped(String type, JsonNode value) {
        return switch (type) {
            case "Pointer" -> {
                requiredText(type, value, "objectId");
                yield pointer(requiredText(type, value, "className"));
            }
            case "Relation" -> relation(requiredText(type, value, "className"));
            case "File" -> check(type, Kind.FILE, value.path("name").isTextual());
            case "Date" -> check(type, Kind.DATE, value.path("iso").isTextual());
            case "GeoPoint" ->
                check(
                        type,
                        Kind.GEO_POINT,
                        isCoordinate(value, "latitude", 90) && isCoordinate(value, "longitude", 180));
            case "Bytes" -> check(type, Kind.BYTES, value.path("base64").isTextual());
            case "Polygon" ->
                check(type, Kind.POLYGON, value.path("coordinates").isArray());
            default -> throw notValid(type);
        };
    }

    private static FieldType check(String type, Kind kind, boolean valid) {
        if (!valid) {
            throw notValid(type);
        }
        return of(kind);
    }

    private static boolean isCoordinate(JsonNode value, String name, double bound) {
        JsonNode coordinate = value.path(name);
        return coordinate.isNumber() && Math.abs(coordinate.doubleValue()) <= bound;
    }

    private static String requiredText(String type, JsonNode value, String name) {
        JsonNode text = value.path(name);
        if (!text.isTextual() || text.textValue().isEmpty()) {
            throw notValid(type);
        }
        return text.textValue();
    }

    private static ParseError notValid(String type) {
        return ParseError.of(ErrorCode.INCORRECT_TYPE, "This is not a valid " + type);
    }

    private static Optional<FieldType> ofOperation(String operation, JsonNode value) {
        return switch (operation) {
            case "Increment" -> Optional.of(of(Kind.NUMBER));
            case "SetOnInsert" -> ofInserted(value.path("amount"));
            case "Delete" -> Optional.empty();
            case "Add", "AddUnique", "Remove" -> Optional.of(of(Kind.ARRAY));
            case "AddRelation", "RemoveRelation" -> relationTarget(value);
            case "Batch" -> batchTarget(value);
            default -> throw ParseError.of(ErrorCode.COMMAND_UNAVAILABLE, "unexpected op: " + operation);
        };
    }

    /** What is inserted is a value: an operation in its place has a type that says nothing of what gets stored. */
    private static Optional<FieldType> ofInserted(JsonNode amount) {
        if (amount.findValue("__op") != null) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "SetOnInsert takes a value and no operation");
        }
        return of(amount);
    }

    private static Optional<FieldType> relationTarget(JsonNode value) {
        JsonNode target = value.path("objects").path(0).path("className");
        return target.isTextual() ? Optional.of(relation(target.textValue())) : Optional.empty();
    }

    private static Optional<FieldType> batchTarget(JsonNode value) {
        if (value.path("ops").isEmpty()) {
            throw notABatch();
        }
        FieldType common = null;
        for (JsonNode operation : value.path("ops")) {
            if (!operation.isObject() || operation.path("__op").asText().equals("Batch")) {
                throw notABatch();
            }
            FieldType type = of(operation).orElse(common);
            if (common != null && !common.equals(type)) {
                throw ParseError.of(ErrorCode.INCORRECT_TYPE, "the operations of a Batch are for one type of field");
            }
            common = type;
        }
        return Optional.ofNullable(common);
    }

    private static ParseError notABatch() {
        return ParseError.of(ErrorCode.INVALID_JSON, "a Batch needs a list of operations, and none of them a Batch");
    }
}

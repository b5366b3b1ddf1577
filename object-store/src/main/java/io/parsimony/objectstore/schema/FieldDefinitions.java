package io.parsimony.objectstore.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.value.FieldType;
import io.parsimony.protocol.value.FieldType.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the fields of a schema request: {@code {"score": {"type": "Number", "required": true}}}. */
final class FieldDefinitions {

    /** The codes parse-server uses here have no name in the protocol. */
    private static final int NEEDS_CLASS_NAME = 135;

    private static final int NOT_ADDABLE = 136;

    private FieldDefinitions() {}

    /** The fields that a request adds or changes. */
    static Map<String, Field> added(String className, ClassSchema existing, JsonNode fields) {
        Map<String, Field> added = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : fields.properties()) {
            if (!isRemoval(entry.getValue())) {
                added.put(entry.getKey(), read(className, existing, entry.getKey(), entry.getValue()));
            }
        }
        requireOneGeoPoint(existing, added);
        return added;
    }

    /** The fields that a request removes. */
    static List<String> removed(String className, ClassSchema existing, JsonNode fields) {
        List<String> removed = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : fields.properties()) {
            String name = entry.getKey();
            if (isRemoval(entry.getValue())) {
                if (!existing.has(name)) {
                    throw ParseError.of(255, 400, "Field " + name + " does not exist, cannot delete.");
                }
                if (!Names.isAddableField(name, className)) {
                    throw ParseError.of(NOT_ADDABLE, 400, "field " + name + " cannot be changed");
                }
                removed.add(name);
            }
        }
        return removed;
    }

    private static boolean isRemoval(JsonNode definition) {
        return definition.path("__op").asText().equals("Delete");
    }

    private static Field read(String className, ClassSchema existing, String name, JsonNode definition) {
        boolean known = existing != null && existing.has(name);
        if (!known) {
            requireAddable(className, name);
        }
        FieldType type = type(definition);
        if (known && !existing.typeOf(name).equals(type)) {
            throw ParseError.of(255, 400, "Field " + name + " exists, cannot update.");
        }
        JsonNode defaultValue = definition.get("defaultValue");
        Field field = new Field(type, SchemaDocuments.requirement(definition), defaultValue);
        requireFittingOptions(className, name, field);
        return field;
    }

    private static void requireAddable(String className, String name) {
        if (!Names.isFieldName(name)) {
            throw ParseError.of(ErrorCode.INVALID_KEY_NAME, "invalid field name: " + name);
        }
        if (!Names.isAddableField(name, className)) {
            throw ParseError.of(NOT_ADDABLE, 400, "field " + name + " cannot be added");
        }
    }

    private static FieldType type(JsonNode definition) {
        JsonNode type = definition.path("type");
        if (!type.isTextual()) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "invalid JSON");
        }
        String name = type.textValue();
        if (name.equals(Kind.POINTER.wireName()) || name.equals(Kind.RELATION.wireName())) {
            return FieldType.ofWireName(name, targetClass(name, definition.path("targetClass")))
                    .orElseThrow();
        }
        return FieldType.ofWireName(name, null)
                .filter(found -> !found.is(Kind.ACL))
                .orElseThrow(() -> ParseError.of(ErrorCode.INCORRECT_TYPE, "invalid field type: " + name));
    }

    private static String targetClass(String type, JsonNode targetClass) {
        if (targetClass.isMissingNode() || targetClass.isNull()) {
            throw ParseError.of(NEEDS_CLASS_NAME, 400, "type " + type + " needs a class name");
        }
        if (!targetClass.isTextual()) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "invalid JSON");
        }
        Names.requireClassName(targetClass.textValue());
        return targetClass.textValue();
    }

    private static void requireFittingOptions(String className, String name, Field field) {
        boolean relation = field.type().is(Kind.RELATION);
        if (field.defaultValue() != null) {
            if (relation) {
                throw ParseError.of(
                        ErrorCode.INCORRECT_TYPE,
                        "The 'default value' option is not applicable for "
                                + field.type().describe());
            }
            FieldType given = FieldType.of(field.defaultValue()).orElse(field.type());
            if (!given.equals(field.type())) {
                throw ParseError.of(
                        ErrorCode.INCORRECT_TYPE,
                        "schema mismatch for " + className + "." + name + " default value; expected "
                                + field.type().describe() + " but got " + given.describe());
            }
        } else if (field.required() && relation) {
            throw ParseError.of(
                    ErrorCode.INCORRECT_TYPE,
                    "The 'required' option is not applicable for "
                            + field.type().describe());
        }
    }

    private static void requireOneGeoPoint(ClassSchema existing, Map<String, Field> added) {
        List<String> points = new ArrayList<>();
        if (existing != null) {
            existing.fields().forEach((name, field) -> addPoint(points, name, field));
        }
        added.forEach((name, field) -> addPoint(points, name, field));
        if (points.size() > 1) {
            throw ParseError.of(
                    ErrorCode.INCORRECT_TYPE,
                    "currently, only one GeoPoint field may exist in an object. Adding " + points.get(1) + " when "
                            + points.get(0) + " already exists.");
        }
    }

    private static void addPoint(List<String> points, String name, Field field) {
        if (field.type().is(Kind.GEO_POINT) && !points.contains(name)) {
            points.add(name);
        }
    }
}

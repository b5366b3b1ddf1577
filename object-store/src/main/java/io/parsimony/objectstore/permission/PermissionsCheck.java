package io.parsimony.objectstore.permission;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.objectstore.schema.SystemClasses;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.value.FieldType;
import java.util.Map;
import java.util.Set;

/** Checks class-level permissions that an administrator wants to set. */
public final class PermissionsCheck {

    private static final Set<String> OPERATIONS =
            Set.of("find", "count", "get", "create", "update", "delete", "addField");

    private final ClassSchema schema;
    private final boolean customIds;

    /**
     * A check for one class.
     *
     * @param schema the class with the fields that the permissions may name
     * @param customIds whether user ids may have any form
     */
    public PermissionsCheck(ClassSchema schema, boolean customIds) {
        this.schema = schema;
        this.customIds = customIds;
    }

    /**
     * Checks the permissions.
     *
     * @throws ParseError 107 that says what is wrong
     */
    public void check(JsonNode permissions) {
        if (!permissions.isObject()) {
            throw invalid("class level permissions must be an object");
        }
        for (Map.Entry<String, JsonNode> entry : permissions.properties()) {
            String operation = entry.getKey();
            JsonNode rule = entry.getValue();
            switch (operation) {
                case "readUserFields", "writeUserFields" -> checkUserFields(operation, rule);
                case "protectedFields" -> checkProtectedFields(rule);
                default -> checkOperation(operation, rule);
            }
        }
    }

    private void checkUserFields(String operation, JsonNode fields) {
        if (!fields.isArray()) {
            throw invalid("'" + fields.asText() + "' is not a valid value for class level permissions " + operation
                    + " - must be an array");
        }
        for (JsonNode field : fields) {
            requireUserField(operation, field);
        }
    }

    private void requireUserField(String operation, JsonNode field) {
        FieldType type = schema.typeOf(field.asText());
        boolean valid = type != null && (type.is(FieldType.Kind.ARRAY) || type.equals(FieldType.pointer("_User")));
        if (!valid) {
            throw invalid(
                    "'" + field.asText() + "' is not a valid column for class level pointer permissions " + operation);
        }
    }

    private void checkProtectedFields(JsonNode rules) {
        requireObject("protectedFields", rules);
        for (Map.Entry<String, JsonNode> rule : rules.properties()) {
            String entity = rule.getKey();
            boolean known = entity.equals("*")
                    || entity.equals("authenticated")
                    || entity.startsWith("role:")
                    || entity.startsWith("userField:")
                    || isUserId(entity);
            if (!known) {
                throw invalid("'" + entity + "' is not a valid key for class level permissions");
            }
            if (!rule.getValue().isArray()) {
                throw invalid("'" + rule.getValue().asText() + "' is not a valid value for protectedFields[" + entity
                        + "] - expected an array.");
            }
            for (JsonNode field : rule.getValue()) {
                requireProtectable(entity, field.asText());
            }
        }
    }

    private void requireProtectable(String entity, String field) {
        if (SystemClasses.EVERY_OBJECT.containsKey(field)) {
            throw invalid("Default field '" + field + "' can not be protected");
        }
        if (!schema.has(field)) {
            throw invalid("Field '" + field + "' in protectedFields:" + entity + " does not exist");
        }
    }

    private void checkOperation(String operation, JsonNode rule) {
        if (!OPERATIONS.contains(operation)) {
            throw invalid(operation + " is not a valid operation for class level permissions");
        }
        requireObject(operation, rule);
        for (Map.Entry<String, JsonNode> entry : rule.properties()) {
            if (entry.getKey().equals("pointerFields")) {
                checkPointerFields(operation, entry.getValue());
            } else {
                checkEntity(operation, entry.getKey(), entry.getValue());
            }
        }
    }

    private void checkPointerFields(String operation, JsonNode fields) {
        if (!fields.isArray()) {
            throw invalid("'" + fields.asText() + "' is not a valid value for " + operation
                    + "[pointerFields] - expected an array.");
        }
        for (JsonNode field : fields) {
            requireUserField(operation, field);
        }
    }

    private void checkEntity(String operation, String entity, JsonNode permit) {
        boolean known = entity.equals("*")
                || entity.equals("requiresAuthentication")
                || entity.startsWith("role:")
                || isUserId(entity);
        if (!known) {
            throw invalid("'" + entity + "' is not a valid key for class level permissions");
        }
        if (!permit.isBoolean() || !permit.booleanValue()) {
            throw invalid("'" + permit.asText() + "' is not a valid value for class level permissions " + operation
                    + ":" + entity + ":" + permit.asText());
        }
    }

    private boolean isUserId(String entity) {
        return !entity.isEmpty() && (customIds || entity.chars().allMatch(Character::isLetterOrDigit));
    }

    private static void requireObject(String operation, JsonNode rule) {
        if (!rule.isObject()) {
            throw invalid("'" + rule.asText() + "' is not a valid value for class level permissions " + operation
                    + " - must be an object");
        }
    }

    private static ParseError invalid(String message) {
        return ParseError.of(ErrorCode.INVALID_JSON, message);
    }
}

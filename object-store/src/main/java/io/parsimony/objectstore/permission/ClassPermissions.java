package io.parsimony.objectstore.permission;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.protocol.json.ParseJson;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The class-level permissions of a class.
 *
 * @param rules by operation; one that is missing lets nobody but the master key
 * @param readUserFields fields whose users may read the objects that name them
 * @param writeUserFields fields whose users may change the objects that name them
 * @param protectedFields by entity, the fields hidden from it
 * @param json the permissions as they are stored and shown
 */
public record ClassPermissions(
        Map<Operation, PermissionRule> rules,
        List<String> readUserFields,
        List<String> writeUserFields,
        Map<String, List<String>> protectedFields,
        JsonNode json) {

    /** Everything is allowed to everybody: a class for which nothing was set. */
    public static final ClassPermissions PUBLIC = read(
            ParseJson.read(
                    """
                    {"find": {"*": true}, "count": {"*": true}, "get": {"*": true}, "create": {"*": true},
                     "update": {"*": true}, "delete": {"*": true}, "addField": {"*": true}, "protectedFields": {"*": []}}
                    """));

    private static final PermissionRule NOBODY = new PermissionRule(false, false, Set.of(), List.of());

    /** Reads permissions as {@code _SCHEMA} has them; operations they do not name are closed. */
    public static ClassPermissions read(JsonNode json) {
        Map<Operation, PermissionRule> rules = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            rules.put(operation, rule(json.path(operation.wireName())));
        }
        Map<String, List<String>> hidden = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : json.path("protectedFields").properties()) {
            hidden.put(entry.getKey(), texts(entry.getValue()));
        }
        return new ClassPermissions(
                rules, texts(json.path("readUserFields")), texts(json.path("writeUserFields")), hidden, json);
    }

    /** Who may do the operation. */
    public PermissionRule rule(Operation operation) {
        return rules.getOrDefault(operation, NOBODY);
    }

    /** The fields whose users may do the operation on the objects that name them. */
    public List<String> userFields(Operation operation) {
        List<String> fields = new ArrayList<>(rule(operation).pointerFields());
        fields.addAll(operation.reads() ? readUserFields : writeUserFields);
        return fields;
    }

    private static PermissionRule rule(JsonNode json) {
        Set<String> entities = new HashSet<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            if (entry.getValue().isBoolean() && entry.getValue().booleanValue()) {
                entities.add(entry.getKey());
            }
        }
        boolean everybody = entities.remove("*");
        boolean authenticated = entities.remove("requiresAuthentication");
        return new PermissionRule(everybody, authenticated, Set.copyOf(entities), texts(json.path("pointerFields")));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : array) {
            if (item.isTextual()) {
                texts.add(item.textValue());
            }
        }
        return List.copyOf(texts);
    }
}

package io.parsimony.objectstore.permission;

import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.protocol.storage.StorageKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * The fields of a class that are hidden from the requester. Each rule that applies to the requester names fields; hidden
 * are those that all of them name.
 *
 * @param hidden hidden on every object
 * @param byUserField rules for objects that name the user in a field: they narrow what is hidden there
 * @param userId the requester's user, or null
 */
public record ProtectedFields(Set<String> hidden, Map<String, List<String>> byUserField, String userId) {

    private static final String USER_FIELD = "userField:";

    /** Hides nothing. */
    public static final ProtectedFields NONE = new ProtectedFields(Set.of(), Map.of(), null);

    /** What is hidden of the class's objects. */
    public static ProtectedFields of(Requester requester, ClassSchema schema) {
        if (requester.isPrivileged()) {
            return NONE;
        }
        Map<String, List<String>> ofClass = schema.permissions().protectedFields();
        Map<String, List<String>> ofApp =
                requester.app().settings().objects().protectedFields().getOrDefault(schema.name(), Map.of());
        if (ofApp.isEmpty() && (ofClass.isEmpty() || isNothing(ofClass))) {
            return NONE;
        }
        Map<String, Set<String>> rules = new LinkedHashMap<>();
        ofApp.forEach((entity, fields) ->
                rules.computeIfAbsent(entity, key -> new HashSet<>()).addAll(fields));
        ofClass.forEach((entity, fields) ->
                rules.computeIfAbsent(entity, key -> new HashSet<>()).addAll(fields));
        return narrow(requester, rules);
    }

    private static boolean isNothing(Map<String, List<String>> rules) {
        return rules.values().stream().allMatch(List::isEmpty);
    }

    private static ProtectedFields narrow(Requester requester, Map<String, Set<String>> rules) {
        Set<String> hidden = null;
        Map<String, List<String>> byUserField = new LinkedHashMap<>();
        for (Map.Entry<String, Set<String>> rule : rules.entrySet()) {
            String entity = rule.getKey();
            if (entity.startsWith(USER_FIELD)) {
                byUserField.put(entity.substring(USER_FIELD.length()), new ArrayList<>(rule.getValue()));
            } else if (applies(entity, requester)) {
                hidden = intersect(hidden, rule.getValue());
            }
        }
        return new ProtectedFields(hidden == null ? Set.of() : Set.copyOf(hidden), byUserField, requester.userId());
    }

    private static boolean applies(String entity, Requester requester) {
        return switch (entity) {
            case "*" -> true;
            case "authenticated" -> requester.userId() != null;
            default -> requester.groups().contains(entity);
        };
    }

    private static Set<String> intersect(Set<String> first, Set<String> second) {
        if (first == null) {
            return new HashSet<>(second);
        }
        first.retainAll(second);
        return first;
    }

    /** Hides some more fields, on every object and from whomever. */
    public ProtectedFields and(Set<String> secret) {
        if (secret.isEmpty()) {
            return this;
        }
        Set<String> all = new HashSet<>(hidden);
        all.addAll(secret);
        return new ProtectedFields(all, byUserField, userId);
    }

    /** Whether the field, or the field that the path starts with, may be hidden on some object. */
    public boolean mayHide(String field) {
        return hidden.contains(field);
    }

    /** The fields hidden on one object. */
    public Set<String> on(RawBsonDocument object) {
        if (byUserField.isEmpty() || userId == null) {
            return hidden;
        }
        Set<String> narrowed = new HashSet<>(hidden);
        byUserField.forEach((field, fields) -> {
            if (names(object, field)) {
                narrowed.retainAll(fields);
            }
        });
        return narrowed;
    }

    private boolean names(RawBsonDocument object, String field) {
        BsonValue pointer = object.get(StorageKeys.POINTER_PREFIX + field);
        if (pointer != null && pointer.isString()) {
            return pointer.asString().getValue().equals("_User$" + userId);
        }
        BsonValue array = object.get(field);
        return array != null && array.isArray() && array.asArray().stream().anyMatch(this::isUser);
    }

    private boolean isUser(BsonValue value) {
        return value.isDocument()
                && value instanceof BsonDocument document
                && document.isString("objectId")
                && document.getString("objectId").getValue().equals(userId);
    }
}

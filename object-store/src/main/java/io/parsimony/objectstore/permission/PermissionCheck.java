package io.parsimony.objectstore.permission;

import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.StorageKeys;
import io.parsimony.protocol.value.FieldType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Applies class-level permissions to a request. */
public final class PermissionCheck {

    private static final BsonDocument NO_OBJECT =
            new BsonDocument(StorageKeys.ID, new BsonDocument("$in", new BsonArray()));

    private PermissionCheck() {}

    /**
     * Demands that the requester may do the operation.
     *
     * @return what the objects have to match beyond that: the requester has to be named by one of the class's user
     *     fields, and is by none without being logged in; empty if nothing more is asked
     * @throws ParseError 119 if the requester may not, 101 if a user would have to be logged in
     */
    public static Optional<BsonDocument> require(Requester requester, ClassSchema schema, Operation operation) {
        if (requester.isPrivileged()) {
            return Optional.empty();
        }
        PermissionRule rule = schema.permissions().rule(operation);
        if (rule.everybody() || !Collections.disjoint(rule.entities(), groupsIfNeeded(requester, rule))) {
            return Optional.empty();
        }
        List<String> userFields =
                operation == Operation.CREATE ? List.of() : schema.permissions().userFields(operation);
        if (rule.requiresAuthentication()) {
            requireUser(requester);
        } else if (userFields.isEmpty()) {
            throw denied(requester, schema, operation);
        }
        return userFields.isEmpty() ? Optional.empty() : Optional.of(namedBy(requester, schema, operation, userFields));
    }

    /**
     * Demands that the requester may add fields to the class with a new object, which names no user yet.
     *
     * @throws ParseError 119 if the requester may not, 101 if a user would have to be logged in
     */
    public static void requireFieldsOfNewObject(Requester requester, ClassSchema schema) {
        Optional<BsonDocument> condition = require(requester, schema, Operation.ADD_FIELD);
        boolean opensByNameOnly =
                !schema.permissions().rule(Operation.ADD_FIELD).requiresAuthentication()
                        && schema.permissions().writeUserFields().isEmpty();
        if (condition.isPresent() && opensByNameOnly) {
            throw denied(requester, schema, Operation.ADD_FIELD);
        }
    }

    /**
     * Whether the requester may get an object that is at hand.
     *
     * @param object with its {@code _rperm} and {@link #fieldsThatOpen}
     */
    public static boolean mayGet(Requester requester, ClassSchema schema, BsonDocument object) {
        if (requester.isPrivileged()) {
            return true;
        }
        BsonValue readers = object.get(StorageKeys.READ_PERMISSIONS);
        boolean isOpen = readers == null
                || !readers.isArray()
                || readers.asArray().stream()
                        .anyMatch(reader -> reader.isString()
                                && requester.groups().contains(reader.asString().getValue()));
        if (!isOpen) {
            return false;
        }
        try {
            return require(requester, schema, Operation.GET).isEmpty()
                    || fieldsThatOpen(schema).stream().anyMatch(field -> names(requester, schema, field, object));
        } catch (ParseError closed) {
            return false;
        }
    }

    /** The fields that open an object to the users that they name. */
    public static List<String> fieldsThatOpen(ClassSchema schema) {
        return schema.permissions().userFields(Operation.GET);
    }

    private static boolean names(Requester requester, ClassSchema schema, String field, BsonDocument object) {
        FieldType type = schema.typeOf(field);
        if (type == null || requester.userId() == null) {
            return false;
        }
        BsonValue stored = object.get(StorageKeys.of(field, type));
        return switch (type.kind()) {
            case POINTER -> new BsonString("_User$" + requester.userId()).equals(stored);
            case ARRAY -> stored != null && stored.isArray() && stored.asArray().contains(pointer(requester.userId()));
            case OBJECT -> pointer(requester.userId()).equals(stored);
            default -> false;
        };
    }

    private static List<String> groupsIfNeeded(Requester requester, PermissionRule rule) {
        return rule.entities().isEmpty() ? List.of() : requester.groups();
    }

    private static void requireUser(Requester requester) {
        if (requester.userId() == null) {
            throw ParseError.of(ErrorCode.OBJECT_NOT_FOUND, "Permission denied, user needs to be authenticated.");
        }
    }

    private static BsonDocument namedBy(
            Requester requester, ClassSchema schema, Operation operation, List<String> userFields) {
        if (requester.userId() == null) {
            return NO_OBJECT;
        }
        List<BsonValue> alternatives = new ArrayList<>();
        for (String field : userFields) {
            BsonDocument alternative = alternative(field, schema.typeOf(field), requester.userId());
            if (alternative != null) {
                alternatives.add(alternative);
            }
        }
        if (alternatives.isEmpty()) {
            throw denied(requester, schema, operation);
        }
        return new BsonDocument("$or", new BsonArray(alternatives));
    }

    private static BsonDocument alternative(String field, FieldType type, String userId) {
        if (type == null) {
            return null;
        }
        return switch (type.kind()) {
            case POINTER -> new BsonDocument(StorageKeys.POINTER_PREFIX + field, new BsonString("_User$" + userId));
            case ARRAY -> new BsonDocument(field, new BsonDocument("$all", new BsonArray(List.of(pointer(userId)))));
            case OBJECT -> new BsonDocument(field, pointer(userId));
            default -> null;
        };
    }

    private static BsonDocument pointer(String userId) {
        return new BsonDocument("__type", new BsonString("Pointer"))
                .append("className", new BsonString("_User"))
                .append("objectId", new BsonString(userId));
    }

    private static ParseError denied(Requester requester, ClassSchema schema, Operation operation) {
        return Denied.because(
                requester, "Permission denied for action " + operation.wireName() + " on class " + schema.name() + ".");
    }
}

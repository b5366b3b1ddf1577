package io.parsimony.objectstore.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.objectstore.permission.Denied;
import io.parsimony.objectstore.permission.Operation;
import io.parsimony.objectstore.permission.PermissionCheck;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.relation.Relations;
import io.parsimony.platform.app.App;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.value.FieldType;
import io.parsimony.protocol.value.FieldType.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.BsonDocument;

/** Checks writes against the schema, and makes the classes and fields that are used for the first time. */
@ApplicationScoped
public class SchemaEnforcer {

    private final Schemas schemas;
    private final AppDatabases databases;

    public SchemaEnforcer(Schemas schemas, AppDatabases databases) {
        this.schemas = schemas;
        this.databases = databases;
    }

    /**
     * The class that objects are to be created in; it is made if the requester may.
     *
     * @throws ParseError 119 if it does not exist and the requester may not make classes
     */
    public ClassSchema requireClass(Requester requester, String className) {
        App app = requester.app();
        Optional<ClassSchema> known = findClass(app, className);
        if (known.isPresent()) {
            return known.get();
        }
        requireClassCreation(requester, className);
        CollectionNames.requireRoom(databases.of(app), className);
        schemas.add(app, collection -> collection.create(className, Map.of(), null));
        return now(app, className);
    }

    /**
     * The class of objects that are to be read or changed; one that does not exist is empty.
     *
     * @throws ParseError 119 if it does not exist and the requester may not make classes
     */
    public ClassSchema lookUp(Requester requester, String className) {
        return findClass(requester.app(), className).orElseGet(() -> {
            requireClassCreation(requester, className);
            return SchemaDocuments.pristine(className);
        });
    }

    /** The class, looked for in the database where the cache does not have it. */
    public Optional<ClassSchema> findClass(App app, String className) {
        Optional<ClassSchema> known = schemas.of(app).find(className);
        if (known.isPresent()) {
            return known;
        }
        Optional<ClassSchema> found = schemas.now(app, className);
        if (found.isPresent()) {
            schemas.outdated(app);
        }
        return found;
    }

    /** Those of the classes that the app has, at the cost of one look-up at most. */
    public Set<String> existing(App app, Collection<String> classNames) {
        return schemas.existing(app, classNames);
    }

    private ClassSchema now(App app, String className) {
        return schemas.now(app, className).orElseGet(() -> SchemaDocuments.pristine(className));
    }

    private static void requireClassCreation(Requester requester, String className) {
        boolean allowed = requester.isPrivileged()
                || requester.app().settings().objects().allowClientClassCreation()
                || SystemClasses.isNameable(className);
        if (!allowed) {
            throw Denied.because(requester, "This user is not allowed to access non-existent class: " + className);
        }
    }

    /**
     * Checks the fields of a write and adds those the class does not have yet.
     *
     * @param schema the class as it is known
     * @param fields the fields as the client sent them, update operations included
     * @param lastCheck what else has to hold before anything is added; it is told of the condition that will be returned
     * @return the class with all of these fields
     * @throws ParseError 105 for a field name that cannot be, 111 for a value of another type than the field's, 119 if
     *     the requester may not add fields
     */
    public Enforced enforce(
            Requester requester, ClassSchema schema, ObjectNode fields, Consumer<Optional<BsonDocument>> lastCheck) {
        return extend(
                requester,
                schema,
                fields,
                current -> PermissionCheck.require(requester, current, Operation.ADD_FIELD),
                lastCheck);
    }

    /**
     * Does the same for a new object, which no condition can be put on; a class that does not exist is made.
     *
     * @return the class with all of these fields
     * @throws ParseError as {@link #enforce}
     */
    public ClassSchema enforceNew(Requester requester, ClassSchema schema, ObjectNode fields, Runnable lastCheck) {
        if (findClass(requester.app(), schema.name()).isEmpty()) {
            requireRoom(requester.app(), schema, missing(requester, schema, fields));
            lastCheck.run();
            requireClass(requester, schema.name());
        }
        return extend(
                        requester,
                        schema,
                        fields,
                        current -> {
                            PermissionCheck.requireFieldsOfNewObject(requester, current);
                            return Optional.empty();
                        },
                        condition -> lastCheck.run())
                .schema();
    }

    private Enforced extend(
            Requester requester,
            ClassSchema schema,
            ObjectNode fields,
            Function<ClassSchema, Optional<BsonDocument>> permission,
            Consumer<Optional<BsonDocument>> lastCheck) {
        Map<String, FieldType> missing = missing(requester, schema, fields);
        if (missing.isEmpty()) {
            return new Enforced(schema, Optional.empty());
        }
        ClassSchema current = now(requester.app(), schema.name());
        missing = missing(requester, current, fields);
        if (missing.isEmpty()) {
            schemas.outdated(requester.app());
            return new Enforced(current, Optional.empty());
        }
        Optional<BsonDocument> condition = permission.apply(current);
        requireRoom(requester.app(), schema, missing);
        lastCheck.accept(condition);
        missing.forEach((name, type) -> addField(requester.app(), schema.name(), name, type));
        ClassSchema extended = now(requester.app(), schema.name());
        if (!missing(requester, extended, fields).isEmpty()) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "Could not add the fields " + missing.keySet());
        }
        return new Enforced(extended, condition);
    }

    private void addField(App app, String className, String name, FieldType type) {
        if (type.is(Kind.RELATION)) {
            new Relations(databases.of(app)).index(className, name);
        }
        schemas.add(app, collection -> {
            collection.addField(className, name, Field.of(type));
            return null;
        });
    }

    private void requireRoom(App app, ClassSchema schema, Map<String, FieldType> added) {
        added.forEach((name, type) -> {
            if (type.is(Kind.RELATION)) {
                CollectionNames.requireRoomForRelation(databases.of(app), schema.name(), name);
            }
        });
    }

    /**
     * A class that has every field of a write.
     *
     * @param schema the class
     * @param condition what an object has to match for the requester to add fields with it; empty if nothing
     */
    public record Enforced(ClassSchema schema, Optional<BsonDocument> condition) {}

    private static Map<String, FieldType> missing(Requester requester, ClassSchema schema, ObjectNode fields) {
        Map<String, FieldType> missing = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : fields.properties()) {
            String root = Names.root(entry.getKey());
            if (root.equals("ACL")) {
                continue;
            }
            requireFieldName(requester, root);
            Optional<FieldType> given = FieldType.of(entry.getValue());
            if (given.isEmpty()) {
                continue;
            }
            FieldType type = root.length() == entry.getKey().length() ? given.get() : containerType(entry.getKey());
            FieldType expected = schema.typeOf(root);
            if (expected == null) {
                requireTarget(type);
                missing.putIfAbsent(root, type);
            } else {
                requireSameType(schema, root, expected, type);
            }
        }
        requireOneGeoPoint(schema, missing);
        return missing;
    }

    private static void requireFieldName(Requester requester, String name) {
        boolean internal = requester.caller().isMaintenance() && name.startsWith("_");
        if (!Names.isFieldName(internal ? name.substring(1) : name)) {
            throw ParseError.of(ErrorCode.INVALID_KEY_NAME, "Invalid field name: " + name + ".");
        }
    }

    /** Where a new pointer or relation leads to is stored with the field, and in each pointer. */
    private static void requireTarget(FieldType type) {
        if (type.targetClass() != null) {
            Names.requireClassName(type.targetClass());
        }
    }

    /** A path leads into an array if what follows the field is a position, else into an object. */
    private static FieldType containerType(String path) {
        String[] parts = path.split("\\.", 3);
        boolean position = !parts[1].isEmpty() && parts[1].chars().allMatch(c -> c >= '0' && c <= '9');
        return FieldType.of(position ? Kind.ARRAY : Kind.OBJECT);
    }

    private static void requireSameType(ClassSchema schema, String field, FieldType expected, FieldType given) {
        boolean same = expected.equals(given)
                || expected.is(Kind.ARRAY) && given.is(Kind.ARRAY)
                || expected.is(Kind.OBJECT) && given.is(Kind.OBJECT);
        if (!same) {
            throw ParseError.of(
                    ErrorCode.INCORRECT_TYPE,
                    "schema mismatch for " + schema.name() + "." + field + "; expected " + expected.describe()
                            + " but got " + given.describe());
        }
    }

    private static void requireOneGeoPoint(ClassSchema schema, Map<String, FieldType> missing) {
        long added = missing.values().stream()
                .filter(type -> type.is(Kind.GEO_POINT))
                .count();
        if (added == 0) {
            return;
        }
        boolean present =
                schema.fields().values().stream().anyMatch(field -> field.type().is(Kind.GEO_POINT));
        if (added > 1 || present) {
            throw ParseError.of(ErrorCode.INCORRECT_TYPE, "there can only be one geopoint field in a class");
        }
    }
}

package io.parsimony.objectstore.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import io.parsimony.objectstore.mongo.AppDatabase;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.objectstore.permission.PermissionsCheck;
import io.parsimony.objectstore.relation.Relations;
import io.parsimony.platform.app.App;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.StorageKeys;
import io.parsimony.protocol.value.FieldType.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** What administrators do to classes. Every change is in force everywhere when the call returns. */
@ApplicationScoped
public class SchemaEditor {

    private final Schemas schemas;
    private final AppDatabases databases;

    public SchemaEditor(Schemas schemas, AppDatabases databases) {
        this.schemas = schemas;
        this.databases = databases;
    }

    /** All classes. */
    public Collection<ClassSchema> all(App app) {
        return current(app).classes().values();
    }

    /**
     * One class.
     *
     * @throws ParseError 103 if there is none of this name
     */
    public ClassSchema get(App app, String className) {
        return current(app).find(className).orElseThrow(() -> missing(className));
    }

    /** The classes as they are now; those that every app has are made if nothing used them so far. */
    private AppSchema current(App app) {
        AppSchema current = schemas.refresh(app);
        for (String each : SystemClasses.OF_EVERY_APP) {
            if (!current.classes().containsKey(each)) {
                schemas.add(app, collection -> collection.create(each, Map.of(), null));
                current = schemas.refresh(app);
            }
        }
        return current;
    }

    /**
     * Makes a class.
     *
     * @param fields its fields as the request has them
     * @param permissions its permissions, or a missing node for none
     * @param indexes its indexes, or a missing node for none
     * @throws ParseError 103 if it exists or cannot have this name; other codes for what is wrong with the rest
     */
    public ClassSchema create(App app, String className, JsonNode fields, JsonNode permissions, JsonNode indexes) {
        if (current(app).classes().containsKey(className)) {
            throw exists(className);
        }
        Names.requireClassName(className);
        Map<String, Field> added = FieldDefinitions.added(className, null, fields);
        requireRoom(app, className, added);
        ClassSchema future = extended(SchemaDocuments.pristine(className), added);
        checkPermissions(app, future, permissions);
        JsonNode stored = permissions.isMissingNode() ? null : permissions;
        IndexEditor editor = new IndexEditor(databases.of(app), future, false);
        BsonDocument planned = editor.plan(indexes);
        boolean made = schemas.add(app, collection -> collection.create(className, added, stored));
        if (!made) {
            throw exists(className);
        }
        indexRelations(app, className, added);
        applyIndexes(app, className, editor, planned);
        schemas.change(app, collection -> {});
        return get(app, className);
    }

    /**
     * Changes a class: adds and removes fields and indexes, sets permissions.
     *
     * @throws ParseError 103 if there is no such class; other codes for what is wrong with the rest
     */
    public ClassSchema update(App app, String className, JsonNode fields, JsonNode permissions, JsonNode indexes) {
        ClassSchema existing = get(app, className);
        Map<String, Field> added = FieldDefinitions.added(className, existing, fields);
        List<String> removed = FieldDefinitions.removed(className, existing, fields);
        requireRoom(app, className, added);
        ClassSchema future = extended(existing, added);
        checkPermissions(app, future, permissions);
        IndexEditor editor = new IndexEditor(databases.of(app), future, true);
        BsonDocument planned = editor.plan(indexes);
        if (!removed.isEmpty()) {
            removeFields(app, existing, removed);
        }
        indexRelations(app, className, added);
        schemas.change(app, collection -> {
            added.forEach((name, field) -> {
                if (existing.has(name)) {
                    collection.setFieldOptions(className, name, field);
                } else {
                    collection.addField(className, name, field);
                }
            });
            if (!permissions.isMissingNode()) {
                collection.setPermissions(className, permissions);
            }
        });
        applyIndexes(app, className, editor, planned);
        return get(app, className);
    }

    private void requireRoom(App app, String className, Map<String, Field> added) {
        AppDatabase database = databases.of(app);
        CollectionNames.requireRoom(database, className);
        added.forEach((name, field) -> {
            if (field.type().is(Kind.RELATION)) {
                CollectionNames.requireRoomForRelation(database, className, name);
            }
        });
    }

    private void indexRelations(App app, String className, Map<String, Field> added) {
        Relations relations = new Relations(databases.of(app));
        added.forEach((name, field) -> {
            if (field.type().is(Kind.RELATION)) {
                relations.index(className, name);
            }
        });
    }

    private void applyIndexes(App app, String className, IndexEditor editor, BsonDocument planned) {
        if (planned != null) {
            editor.apply(planned);
            schemas.change(app, collection -> collection.setIndexes(className, planned));
        }
    }

    private static ClassSchema extended(ClassSchema schema, Map<String, Field> added) {
        Map<String, Field> fields = new LinkedHashMap<>(schema.fields());
        fields.putAll(added);
        return new ClassSchema(schema.name(), fields, schema.permissions(), schema.indexes());
    }

    private static void checkPermissions(App app, ClassSchema schema, JsonNode permissions) {
        if (!permissions.isMissingNode()) {
            new PermissionsCheck(schema, app.settings().objects().allowCustomObjectId()).check(permissions);
        }
    }

    private void removeFields(App app, ClassSchema schema, List<String> names) {
        AppDatabase database = databases.of(app);
        List<Bson> removals = names.stream()
                .map(name -> Updates.unset(StorageKeys.of(name, schema.typeOf(name))))
                .toList();
        database.documents(schema.name()).updateMany(new BsonDocument(), Updates.combine(removals));
        schemas.change(app, collection -> collection.removeFields(schema.name(), names));
        for (String name : names) {
            if (schema.isOfKind(name, Kind.RELATION)) {
                database.documents(StorageKeys.joinCollection(name, schema.name()))
                        .drop();
            }
        }
    }

    /**
     * Removes an empty class with its relations. Its entry goes first, in force everywhere: who makes the class anew by an
     * object that is stored meanwhile keeps both.
     *
     * @throws ParseError 255 if there are objects in it
     */
    public void delete(App app, String className) {
        Names.requireClassName(className);
        AppDatabase database = databases.of(app);
        MongoCollection<BsonDocument> objects = database.documents(className);
        requireEmpty(className, objects);
        AtomicReference<BsonDocument> entry = new AtomicReference<>();
        schemas.change(app, collection -> entry.set(collection.remove(className)));
        try {
            requireEmpty(className, objects);
        } catch (ParseError inUse) {
            if (entry.get() != null) {
                schemas.change(app, collection -> collection.restore(entry.get()));
            }
            throw inUse;
        }
        objects.drop();
        relationsOf(className, entry.get())
                .forEach(relation -> database.documents(StorageKeys.joinCollection(relation, className))
                        .drop());
        // The class's indexes went with it: who made some of them since has to look again.
        schemas.change(app, collection -> {});
    }

    private static Set<String> relationsOf(String className, BsonDocument entry) {
        ClassSchema schema = entry == null ? SchemaDocuments.pristine(className) : SchemaDocuments.read(entry);
        return schema.relations().keySet();
    }

    private static void requireEmpty(String className, MongoCollection<BsonDocument> objects) {
        long count = objects.countDocuments();
        if (count > 0) {
            throw ParseError.of(
                    255,
                    400,
                    "Class " + className + " is not empty, contains " + count + " objects, cannot drop schema.");
        }
    }

    /**
     * Deletes all objects of a class.
     *
     * @throws ParseError 103 for a name no class can have
     */
    public void purge(App app, String className) {
        if (!SystemClasses.isMasterOnly(className)) {
            Names.requireClassName(className);
        }
        databases.of(app).documents(className).deleteMany(new BsonDocument());
    }

    private static ParseError exists(String className) {
        return ParseError.of(ErrorCode.INVALID_CLASS_NAME, "Class " + className + " already exists.");
    }

    private static ParseError missing(String className) {
        return ParseError.of(ErrorCode.INVALID_CLASS_NAME, "Class " + className + " does not exist.");
    }
}

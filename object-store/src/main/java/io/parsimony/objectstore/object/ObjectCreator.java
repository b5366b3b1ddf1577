package io.parsimony.objectstore.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.file.ForeignFiles;
import io.parsimony.objectstore.mongo.AppDatabase;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.objectstore.permission.Operation;
import io.parsimony.objectstore.permission.PermissionCheck;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.relation.Relations;
import io.parsimony.objectstore.rules.ClassRules;
import io.parsimony.objectstore.rules.RulesByClass;
import io.parsimony.objectstore.rules.Write;
import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.objectstore.schema.Field;
import io.parsimony.objectstore.schema.SchemaEnforcer;
import io.parsimony.objectstore.schema.SystemClasses;
import io.parsimony.objectstore.update.ChangeRelation;
import io.parsimony.objectstore.update.UpdateOperation;
import io.parsimony.objectstore.update.UpdateOperations;
import io.parsimony.platform.settings.ObjectSettings;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import io.parsimony.protocol.storage.StorageKeys;
import io.parsimony.protocol.storage.ValueEncoder;
import io.parsimony.protocol.value.FieldType.Kind;
import io.parsimony.protocol.value.IsoDate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Creates objects. */
@ApplicationScoped
public class ObjectCreator {

    private final AppDatabases databases;
    private final SchemaEnforcer schemas;
    private final RulesByClass rulesByClass;
    private final ObjectUpdater updater;

    public ObjectCreator(
            AppDatabases databases, SchemaEnforcer schemas, RulesByClass rulesByClass, ObjectUpdater updater) {
        this.databases = databases;
        this.schemas = schemas;
        this.rulesByClass = rulesByClass;
        this.updater = updater;
    }

    /**
     * Creates an object of the class, or updates the one that the class's rules find it to be.
     *
     * @param body the fields as the client sent them
     * @throws ParseError if the fields, the schema or the permissions do not allow it; nothing is written then
     */
    public CreatedObject create(Requester requester, String className, ObjectNode body) {
        return create(requester, className, null, body);
    }

    /**
     * Creates an object of the class with an id that a service of ours has made.
     *
     * @param objectId the id, or null for one that is made here or that the client may choose
     * @throws ParseError as the other
     */
    public CreatedObject create(Requester requester, String className, String objectId, ObjectNode body) {
        ObjectPipeline.requireAccess(requester, className, Operation.CREATE);
        ObjectSettings settings = requester.app().settings().objects();
        DeniedKeywords.check(settings, body);
        ForeignFiles.check(requester, body);
        ClassRules rules = rulesByClass.of(className);
        Write write = new Write(requester, className, objectId, body);
        if (objectId == null) {
            takeObjectId(write, settings);
        }
        Optional<String> existing = rules.existing(write);
        if (existing.isPresent()) {
            return update(write, existing.get(), rules);
        }
        rules.beforeCreate(write);
        ClassSchema schema = schemas.lookUp(requester, className);
        PermissionCheck.require(requester, schema, Operation.CREATE);
        addDefaults(schema, write);
        schema = schemas.enforceNew(requester, schema, write.fields(), () -> StorableFields.require(write.fields()));
        if (write.objectId() == null) {
            write.assign(ObjectIds.create(settings.objectIdSize()));
        }
        store(write, schema, rules);
        rules.afterCreate(write);
        return new CreatedObject(
                write.objectId(), rules.path() + "/" + ObjectIds.inPath(write.objectId()), write.answer());
    }

    private CreatedObject update(Write write, String objectId, ClassRules rules) {
        write.assign(objectId);
        write.fields().remove(ObjectUpdater.NOT_CHANGED);
        write.answer().put("objectId", objectId);
        return new CreatedObject(objectId, null, updater.apply(write, rules));
    }

    private static void takeObjectId(Write write, ObjectSettings settings) {
        ObjectNode fields = write.fields();
        if (fields.has("id")) {
            throw ParseError.of(ErrorCode.INVALID_KEY_NAME, "id is an invalid field name.");
        }
        JsonNode objectId = fields.remove("objectId");
        boolean given = objectId != null && (settings.allowCustomObjectId() || !isUnset(objectId));
        if (given) {
            write.assign(checkedId(objectId, settings));
        }
    }

    private static String checkedId(JsonNode objectId, ObjectSettings settings) {
        if (!settings.allowCustomObjectId()) {
            throw ParseError.of(ErrorCode.INVALID_KEY_NAME, "objectId is an invalid field name.");
        }
        if (!objectId.isTextual() || objectId.textValue().isEmpty()) {
            throw ParseError.of(ErrorCode.MISSING_OBJECT_ID, "objectId must not be empty, null or undefined");
        }
        if (!ObjectIds.isAllowed(objectId.textValue())) {
            throw ParseError.of(ErrorCode.OPERATION_FORBIDDEN, "Invalid object ID.");
        }
        return objectId.textValue();
    }

    private static void addDefaults(ClassSchema schema, Write write) {
        schema.fields().forEach((name, field) -> {
            if (field.defaultValue() != null && isUnset(write.fields().get(name))) {
                write.fields().set(name, field.defaultValue());
                write.answer().set(name, field.defaultValue());
            }
        });
        schema.fields().forEach((name, field) -> requireIfRequired(name, field, write.fields()));
        for (String required : SystemClasses.requiredFields(schema.name())) {
            if (isUnset(write.fields().get(required))) {
                throw ParseError.of(ErrorCode.INCORRECT_TYPE, required + " is required.");
            }
        }
    }

    private static void requireIfRequired(String name, Field field, ObjectNode fields) {
        if (field.required() && isUnset(fields.get(name))) {
            throw ParseError.of(ErrorCode.VALIDATION_ERROR, name + " is required");
        }
    }

    private static boolean isUnset(JsonNode value) {
        return value == null
                || value.isNull()
                || value.isTextual() && value.textValue().isEmpty()
                || value.path("__op").asText().equals("Delete");
    }

    private void store(Write write, ClassSchema schema, ClassRules rules) {
        AppDatabase database = databases.of(write.requester().app());
        Map<String, ChangeRelation> relations = new LinkedHashMap<>();
        BsonDocument document = document(write, schema, relations);
        ObjectPipeline.write(rules, () -> database.documents(schema.name()).insertOne(document));
        Relations related = new Relations(database);
        relations.forEach((field, change) -> related.add(schema.name(), field, write.objectId(), change.add()));
    }

    private static BsonDocument document(Write write, ClassSchema schema, Map<String, ChangeRelation> relations) {
        BsonDocument document = new BsonDocument(StorageKeys.ID, new BsonString(write.objectId()));
        addDates(write, document);
        for (Map.Entry<String, JsonNode> entry : write.fields().properties()) {
            String field = entry.getKey();
            if (field.equals("ACL")) {
                if (!entry.getValue().isNull()) {
                    document.putAll(Acl.store(entry.getValue()));
                }
                continue;
            }
            UpdateOperation operation = UpdateOperations.read(entry.getValue());
            if (operation instanceof ChangeRelation change) {
                relations.put(FieldPath.ofRelation(field), change);
            } else if (field.contains(".")) {
                FieldPath path = FieldPath.of(field);
                operation.initialValue().ifPresent(value -> path.set(document, ValueEncoder.nested(value)));
            } else if (!schema.isOfKind(field, Kind.RELATION)) {
                operation
                        .initialValue()
                        .ifPresent(value -> document.append(
                                StorageKeys.of(field, schema.typeOf(field)), ValueEncoder.topLevel(value)));
            }
        }
        document.putAll(write.internal());
        return document;
    }

    /** Dates of our own, but for the maintenance key, which may bring an object's history with it. */
    private static void addDates(Write write, BsonDocument document) {
        long now = System.currentTimeMillis();
        JsonNode created = write.fields().remove("createdAt");
        JsonNode updated = write.fields().remove("updatedAt");
        boolean keeps = write.requester().caller().isMaintenance() && created != null;
        long createdAt = keeps ? dateOf(created) : now;
        long updatedAt = keeps && updated != null ? dateOf(updated) : createdAt;
        if (updatedAt < createdAt) {
            throw ParseError.of(ErrorCode.VALIDATION_ERROR, "updatedAt cannot occur before createdAt");
        }
        document.append(StorageKeys.CREATED_AT, new BsonDateTime(createdAt));
        document.append(StorageKeys.UPDATED_AT, new BsonDateTime(updatedAt));
        ObjectNode answer = ParseJson.MAPPER.createObjectNode();
        answer.put("objectId", write.objectId());
        answer.put("createdAt", IsoDate.format(createdAt));
        answer.setAll(write.answer());
        write.answer().setAll(answer);
    }

    private static long dateOf(JsonNode value) {
        return IsoDate.parse(
                value.isTextual() ? value.textValue() : value.path("iso").asText());
    }
}

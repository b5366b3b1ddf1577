package io.parsimony.objectstore.object;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import io.parsimony.objectstore.file.ForeignFiles;
import io.parsimony.objectstore.mongo.AppDatabase;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.objectstore.permission.Operation;
import io.parsimony.objectstore.permission.PermissionCheck;
import io.parsimony.objectstore.permission.ProtectedFields;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.relation.Relations;
import io.parsimony.objectstore.rules.ClassRules;
import io.parsimony.objectstore.rules.RulesByClass;
import io.parsimony.objectstore.rules.Write;
import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.objectstore.schema.SchemaEnforcer;
import io.parsimony.objectstore.schema.SystemClasses;
import io.parsimony.objectstore.update.ChangeRelation;
import io.parsimony.objectstore.update.UpdateDocument;
import io.parsimony.objectstore.update.UpdateOperation;
import io.parsimony.objectstore.update.UpdateOperations;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import io.parsimony.protocol.storage.ObjectWriter;
import io.parsimony.protocol.storage.PointerWriter;
import io.parsimony.protocol.storage.StorageKeys;
import io.parsimony.protocol.value.FieldType.Kind;
import io.parsimony.protocol.value.IsoDate;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/** Updates objects. */
@ApplicationScoped
public class ObjectUpdater {

    /** What a client may send, as SDKs do, without any effect. */
    static final List<String> NOT_CHANGED = List.of("objectId", "createdAt", "updatedAt");

    private final AppDatabases databases;
    private final SchemaEnforcer schemas;
    private final RulesByClass rulesByClass;

    public ObjectUpdater(AppDatabases databases, SchemaEnforcer schemas, RulesByClass rulesByClass) {
        this.databases = databases;
        this.schemas = schemas;
        this.rulesByClass = rulesByClass;
    }

    /**
     * Changes an object.
     *
     * @param body the fields to change as the client sent them
     * @return what the client is told: when it was updated, and the outcome of what only the server knows
     * @throws ParseError if the fields, the schema or the permissions do not allow it; nothing is written then
     */
    public ObjectNode update(Requester requester, String className, String objectId, ObjectNode body) {
        ObjectPipeline.requireAccess(requester, className, Operation.UPDATE);
        DeniedKeywords.check(requester.app().settings().objects(), body);
        ForeignFiles.check(requester, body);
        ClassRules rules = rulesByClass.of(className);
        Write write = new Write(requester, className, objectId, body);
        body.remove(NOT_CHANGED);
        rules.beforeUpdate(write);
        return apply(write, rules);
    }

    /** Stores an update that the rules of the class have seen. */
    ObjectNode apply(Write write, ClassRules rules) {
        Requester requester = write.requester();
        String className = write.className();
        ObjectNode body = write.fields();
        ClassSchema schema = schemas.lookUp(requester, className);
        Optional<BsonDocument> permission = PermissionCheck.require(requester, schema, Operation.UPDATE);
        requireKept(schema, body);
        Function<Optional<BsonDocument>, BsonDocument> filter = condition -> ObjectPipeline.oneObject(
                requester,
                write.objectId(),
                StorageKeys.WRITE_PERMISSIONS,
                rulesByClass.forReading(className),
                both(permission, condition));
        SchemaEnforcer.Enforced enforced = schemas.enforce(requester, schema, body, condition -> {
            StorableFields.require(body);
            requireThere(write, filter.apply(condition), rules);
        });
        store(write, enforced.schema(), filter.apply(enforced.condition()), rules);
        rules.afterUpdate(write);
        return write.answer();
    }

    /** Fields are not added for the sake of an object that is not there, or not the requester's to change. */
    private void requireThere(Write write, BsonDocument filter, ClassRules rules) {
        boolean there = databases
                        .of(write.requester().app())
                        .objects(write.className())
                        .find(filter)
                        .projection(Projections.include(StorageKeys.ID))
                        .first()
                != null;
        if (!there) {
            throw ObjectPipeline.notFound(write.requester(), rules);
        }
    }

    private static Optional<BsonDocument> both(Optional<BsonDocument> first, Optional<BsonDocument> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.or(() -> second);
        }
        return Optional.of(new BsonDocument("$and", new BsonArray(List.of(first.get(), second.get()))));
    }

    private static void requireKept(ClassSchema schema, ObjectNode fields) {
        for (String required : SystemClasses.requiredFields(schema.name())) {
            if (isRemoval(fields.get(required))) {
                throw ParseError.of(ErrorCode.INCORRECT_TYPE, required + " is required.");
            }
        }
        schema.fields().forEach((name, field) -> {
            if (field.required() && isRemoval(fields.get(name))) {
                throw ParseError.of(ErrorCode.VALIDATION_ERROR, name + " is required");
            }
        });
    }

    private static boolean isRemoval(JsonNode value) {
        return value != null
                && (value.isNull()
                        || value.isTextual() && value.textValue().isEmpty()
                        || value.path("__op").asText().equals("Delete"));
    }

    private void store(Write write, ClassSchema schema, BsonDocument filter, ClassRules rules) {
        AppDatabase database = databases.of(write.requester().app());
        Map<String, ChangeRelation> relations = new LinkedHashMap<>();
        Set<String> unknown = new HashSet<>();
        long now = System.currentTimeMillis();
        BsonDocument changes = changes(write, schema, relations, unknown, now);
        ProtectedFields hidden = hidden(write.requester(), schema);
        Set<String> needed = new HashSet<>(hidden.byUserField().keySet());
        if (!unknown.isEmpty()) {
            needed.add(StorageKeys.READ_PERMISSIONS);
            needed.addAll(PermissionCheck.fieldsThatOpen(schema));
        }
        RawBsonDocument updated = ObjectPipeline.write(rules, () -> database.objects(schema.name())
                .findOneAndUpdate(
                        filter,
                        changes,
                        new FindOneAndUpdateOptions()
                                .returnDocument(ReturnDocument.AFTER)
                                .projection(projection(schema, unknown, needed))));
        if (updated == null) {
            throw ObjectPipeline.notFound(write.requester(), rules);
        }
        Relations related = new Relations(database);
        relations.forEach((field, change) -> {
            related.add(schema.name(), field, write.objectId(), change.add());
            related.remove(schema.name(), field, write.objectId(), change.remove());
        });
        answer(write, schema, unknown, hidden.on(updated), updated, now);
    }

    private static BsonDocument changes(
            Write write, ClassSchema schema, Map<String, ChangeRelation> relations, Set<String> unknown, long now) {
        UpdateDocument changes = new UpdateDocument();
        for (Map.Entry<String, JsonNode> entry : write.fields().properties()) {
            String field = entry.getKey();
            if (field.equals("ACL")) {
                if (!entry.getValue().isNull()) {
                    Acl.store(entry.getValue()).forEach((key, value) -> changes.add("$set", key, value));
                }
                continue;
            }
            FieldPath path = FieldPath.of(field);
            UpdateOperation operation = UpdateOperations.read(entry.getValue());
            if (operation instanceof ChangeRelation change) {
                relations.put(FieldPath.ofRelation(field), change);
            } else if (!schema.isOfKind(path.root(), Kind.RELATION)) {
                operation.apply(storageKey(schema, field), changes);
                if (operation.hasUnknownOutcome()) {
                    unknown.add(path.root());
                }
            }
        }
        changes.add("$set", StorageKeys.UPDATED_AT, new BsonDateTime(now));
        write.internal().forEach((key, value) -> {
            if (value.isNull()) {
                changes.add("$unset", key, new BsonString(""));
            } else {
                changes.add("$set", key, value);
            }
        });
        return changes.toBson();
    }

    private static String storageKey(ClassSchema schema, String field) {
        return field.contains(".") ? field : StorageKeys.of(field, schema.typeOf(field));
    }

    /** The fields whose outcome the answer keeps to itself. */
    private static ProtectedFields hidden(Requester requester, ClassSchema schema) {
        boolean exempt = requester.app().settings().objects().protectedFieldsSaveResponseExempt();
        return exempt ? ProtectedFields.NONE : ProtectedFields.of(requester, schema);
    }

    private static BsonDocument projection(ClassSchema schema, Set<String> unknown, Set<String> needed) {
        BsonDocument projection = new BsonDocument(StorageKeys.ID, new BsonInt32(1));
        for (Set<String> fields : List.of(unknown, needed)) {
            for (String field : fields) {
                projection.append(StorageKeys.of(field, schema.typeOf(field)), new BsonInt32(1));
            }
        }
        return projection;
    }

    private static void answer(
            Write write,
            ClassSchema schema,
            Set<String> unknown,
            Set<String> hidden,
            RawBsonDocument updated,
            long now) {
        write.answer().put("updatedAt", IsoDate.format(now));
        if (!unknown.isEmpty() && PermissionCheck.mayGet(write.requester(), schema, updated)) {
            ObjectWriter writer = new ObjectWriter(
                    schema,
                    field -> unknown.contains(field) && !hidden.contains(field),
                    PointerWriter.NONE,
                    write.requester().fileUrls());
            try (TokenBuffer buffer = new TokenBuffer(ParseJson.MAPPER, false)) {
                writer.write(updated, (JsonGenerator) buffer);
                ObjectNode outcome = ParseJson.MAPPER.readTree(buffer.asParser());
                outcome.remove("objectId");
                write.answer().setAll(outcome);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

package io.parsimony.objectstore.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.objectstore.permission.ClassPermissions;
import io.parsimony.protocol.json.ParseJson;
import io.parsimony.protocol.storage.ValueEncoder;
import io.parsimony.protocol.value.FieldType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** The documents of {@code _SCHEMA}: one for each class, its fields as keys, the rest under {@code _metadata}. */
final class SchemaDocuments {

    static final String METADATA = "_metadata";
    static final String PERMISSIONS = "class_permissions";
    static final String FIELD_OPTIONS = "fields_options";
    static final String INDEXES = "indexes";

    private static final Set<String> NOT_FIELDS = Set.of("_id", METADATA, "_client_permissions");
    private static final JsonWriterSettings RELAXED =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

    private SchemaDocuments() {}

    static ClassSchema read(BsonDocument document) {
        String name = document.getString("_id").getValue();
        BsonDocument metadata = document.getDocument(METADATA, new BsonDocument());
        BsonDocument options = metadata.getDocument(FIELD_OPTIONS, new BsonDocument());
        Map<String, Field> fields = new LinkedHashMap<>(defaults(name));
        for (Map.Entry<String, BsonValue> entry : document.entrySet()) {
            if (!NOT_FIELDS.contains(entry.getKey()) && entry.getValue().isString()) {
                FieldType.ofStorageName(entry.getValue().asString().getValue())
                        .ifPresent(type -> fields.put(entry.getKey(), field(type, options.get(entry.getKey()))));
            }
        }
        ClassPermissions permissions = metadata.isDocument(PERMISSIONS)
                ? ClassPermissions.read(json(metadata.getDocument(PERMISSIONS)))
                : ClassPermissions.PUBLIC;
        return new ClassSchema(name, fields, permissions, metadata.getDocument(INDEXES, new BsonDocument()));
    }

    static BsonDocument write(String className, Map<String, Field> fields, JsonNode permissions) {
        BsonDocument document = new BsonDocument("_id", new BsonString(className))
                .append("objectId", new BsonString("string"))
                .append("updatedAt", new BsonString("date"))
                .append("createdAt", new BsonString("date"));
        SystemClasses.ownFields(className).forEach((name, type) -> {
            // The password is stored hashed under a key of its own, which is no field.
            if (!name.equals("password")) {
                document.append(name, new BsonString(type.storageName()));
            }
        });
        BsonDocument options = new BsonDocument();
        fields.forEach((name, field) -> {
            if (!SystemClasses.EVERY_OBJECT.containsKey(name)) {
                document.append(name, new BsonString(field.type().storageName()));
                BsonDocument own = options(field);
                if (!own.isEmpty()) {
                    options.append(name, own);
                }
            }
        });
        BsonDocument metadata = new BsonDocument();
        if (permissions != null) {
            metadata.append(PERMISSIONS, ValueEncoder.verbatim(permissions));
        }
        if (!options.isEmpty()) {
            metadata.append(FIELD_OPTIONS, options);
        }
        return metadata.isEmpty() ? document : document.append(METADATA, metadata);
    }

    /** The class as it is before anything is stored of it. */
    static ClassSchema pristine(String name) {
        return new ClassSchema(name, defaults(name), ClassPermissions.PUBLIC, new BsonDocument());
    }

    static BsonDocument options(Field field) {
        BsonDocument options = new BsonDocument();
        if (field.requirement() != null) {
            options.append("required", BsonBoolean.valueOf(field.requirement()));
        }
        if (field.defaultValue() != null) {
            options.append("defaultValue", ValueEncoder.verbatim(field.defaultValue()));
        }
        return options;
    }

    private static Map<String, Field> defaults(String name) {
        Map<String, Field> fields = new LinkedHashMap<>();
        SystemClasses.EVERY_OBJECT.forEach((field, type) -> fields.put(field, Field.of(type)));
        SystemClasses.ownFields(name).forEach((field, type) -> fields.put(field, Field.of(type)));
        return fields;
    }

    private static Field field(FieldType type, BsonValue options) {
        if (options == null || !options.isDocument()) {
            return Field.of(type);
        }
        JsonNode json = json(options.asDocument());
        JsonNode defaultValue = json.get("defaultValue");
        return new Field(type, requirement(json), defaultValue);
    }

    /** What a field's options say of whether an object must have it, or null for nothing. */
    static Boolean requirement(JsonNode options) {
        return options.has("required") ? options.get("required").asBoolean() : null;
    }

    static JsonNode json(BsonDocument document) {
        return ParseJson.read(document.toJson(RELAXED));
    }
}

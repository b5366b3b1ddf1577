package io.parsimony.objectstore.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.parsimony.objectstore.mongo.AppDatabase;
import io.parsimony.protocol.storage.ValueEncoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/** Reads and changes the {@code _SCHEMA} collection of one app. Every change is one atomic write. */
final class SchemaCollection {

    private final MongoCollection<BsonDocument> collection;

    SchemaCollection(AppDatabase database) {
        this.collection = database.documents("_SCHEMA");
    }

    AppSchema load() {
        Map<String, ClassSchema> classes = new HashMap<>();
        for (BsonDocument document : collection.find()) {
            ClassSchema schema = SchemaDocuments.read(document);
            classes.put(schema.name(), schema);
        }
        return new AppSchema(Map.copyOf(classes));
    }

    Optional<ClassSchema> find(String className) {
        return Optional.ofNullable(collection.find(Filters.eq("_id", className)).first())
                .map(SchemaDocuments::read);
    }

    /** Those of the classes that are there. */
    Set<String> existing(Collection<String> classNames) {
        Set<String> existing = new HashSet<>();
        for (BsonDocument document :
                collection.find(Filters.in("_id", classNames)).projection(Projections.include("_id"))) {
            existing.add(document.getString("_id").getValue());
        }
        return existing;
    }

    /** Returns false, changing nothing, if the class exists. */
    boolean create(String className, Map<String, Field> fields, JsonNode permissions) {
        try {
            collection.insertOne(SchemaDocuments.write(className, fields, permissions));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Adds a field, and the class with it if need be. Does nothing if the field exists, whatever its type: the caller
     * looks afterwards who was first.
     */
    void addField(String className, String name, Field field) {
        List<Bson> changes = new ArrayList<>();
        changes.add(Updates.set(name, field.type().storageName()));
        BsonDocument options = SchemaDocuments.options(field);
        if (!options.isEmpty()) {
            changes.add(
                    Updates.set(SchemaDocuments.METADATA + "." + SchemaDocuments.FIELD_OPTIONS + "." + name, options));
        }
        try {
            collection.updateOne(
                    Filters.and(Filters.eq("_id", className), Filters.exists(name, false)),
                    Updates.combine(changes),
                    new UpdateOptions().upsert(true));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    void setFieldOptions(String className, String name, Field field) {
        collection.updateOne(
                Filters.eq("_id", className),
                Updates.set(
                        SchemaDocuments.METADATA + "." + SchemaDocuments.FIELD_OPTIONS + "." + name,
                        SchemaDocuments.options(field)));
    }

    void removeFields(String className, List<String> names) {
        List<Bson> changes = new ArrayList<>();
        for (String name : names) {
            changes.add(Updates.unset(name));
            changes.add(Updates.unset(SchemaDocuments.METADATA + "." + SchemaDocuments.FIELD_OPTIONS + "." + name));
        }
        collection.updateOne(Filters.eq("_id", className), Updates.combine(changes));
    }

    void setPermissions(String className, JsonNode permissions) {
        collection.updateOne(
                Filters.eq("_id", className),
                Updates.set(
                        SchemaDocuments.METADATA + "." + SchemaDocuments.PERMISSIONS,
                        ValueEncoder.verbatim(permissions)));
    }

    void setIndexes(String className, BsonDocument indexes) {
        collection.updateOne(
                Filters.eq("_id", className),
                Updates.set(SchemaDocuments.METADATA + "." + SchemaDocuments.INDEXES, indexes));
    }

    /** Returns what was removed, or null. */
    BsonDocument remove(String className) {
        return collection.findOneAndDelete(Filters.eq("_id", className));
    }

    /** Brings back what {@link #remove} returned, also into an entry that was made since. */
    void restore(BsonDocument removed) {
        BsonDocument fields = removed.clone();
        BsonValue className = fields.remove("_id");
        collection.updateOne(
                Filters.eq("_id", className), new BsonDocument("$set", fields), new UpdateOptions().upsert(true));
    }
}

package io.parsimony.objectstore.query;

import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.protocol.storage.FileUrls;
import io.parsimony.protocol.storage.StorageKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Brings along the objects behind included pointers: one query for each class at each point of the include tree. */
final class IncludeLoader {

    private final IncludeLookup lookup;
    private final Included included;

    IncludeLoader(IncludeLookup lookup, FileUrls files) {
        this.lookup = lookup;
        this.included = new Included(files);
    }

    /** Loads everything that is included below these objects. */
    Included load(IncludeTree tree, Collection<RawBsonDocument> objects) {
        follow(tree, new ArrayList<>(objects));
        return included;
    }

    private void follow(IncludeTree point, List<? extends BsonDocument> objects) {
        point.children().forEach((field, child) -> followField(field, child, objects));
    }

    private void followField(String field, IncludeTree child, List<? extends BsonDocument> objects) {
        Map<String, Set<String>> declared = new LinkedHashMap<>();
        Map<String, Set<String>> undeclared = new LinkedHashMap<>();
        List<BsonDocument> containers = new ArrayList<>();
        for (BsonDocument object : objects) {
            collectPointer(object.get(StorageKeys.POINTER_PREFIX + field), declared);
            collect(object.get(field), undeclared, containers);
        }
        List<RawBsonDocument> found = new ArrayList<>();
        declared.forEach((className, ids) -> add(child, className, ids, true, found));
        // Whoever wrote the objects may have named any number of classes that there are not.
        undeclared.keySet().retainAll(existing(undeclared.keySet()));
        undeclared.forEach((className, ids) -> add(child, className, ids, false, found));
        if (!child.isEmpty()) {
            follow(child, found);
            follow(child, containers);
        }
    }

    private Set<String> existing(Set<String> classNames) {
        if (classNames.isEmpty()) {
            return Set.of();
        }
        included.budget().ask(classNames.size());
        return lookup.existing(classNames);
    }

    private void add(
            IncludeTree child, String className, Set<String> ids, boolean declared, List<RawBsonDocument> found) {
        included.budget().ask(1);
        lookup.find(className, ids, declared, included.budget()).forEach((id, target) -> {
            included.add(child, new Included.Reference(className, id), target);
            found.add(target.document());
        });
    }

    /** Gathers a pointer field, which is stored as text. */
    private static void collectPointer(BsonValue value, Map<String, Set<String>> idsByClass) {
        if (value != null && value.isString()) {
            String stored = value.asString().getValue();
            int separator = stored.indexOf('$');
            if (separator > 0) {
                add(idsByClass, stored.substring(0, separator), stored.substring(separator + 1));
            }
        }
    }

    /** Gathers the pointers in an array or object; an object that is none may have some deeper down. */
    private static void collect(BsonValue value, Map<String, Set<String>> idsByClass, List<BsonDocument> containers) {
        if (value == null) {
            return;
        }
        if (value.isArray()) {
            value.asArray().forEach(item -> collect(item, idsByClass, containers));
        } else if (value.isDocument()) {
            BsonDocument document = value.asDocument();
            if (document.isString("className") && document.isString("objectId")) {
                add(
                        idsByClass,
                        document.getString("className").getValue(),
                        document.getString("objectId").getValue());
            } else {
                containers.add(document);
            }
        }
    }

    private static void add(Map<String, Set<String>> idsByClass, String className, String objectId) {
        idsByClass.computeIfAbsent(className, key -> new LinkedHashSet<>()).add(objectId);
    }

    /** The schema's pointers, for a query that includes all. */
    static List<String> pointersOf(ClassSchema schema) {
        List<String> pointers = new ArrayList<>();
        schema.fields().forEach((name, field) -> {
            switch (field.type().kind()) {
                case POINTER, ARRAY -> pointers.add(name);
                default -> {
                    // Only pointers, and arrays that may hold some, lead to objects.
                }
            }
        });
        return pointers;
    }
}

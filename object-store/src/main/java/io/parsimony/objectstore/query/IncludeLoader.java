package io.parsimony.objectstore.query;

import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.FileUrls;
import io.parsimony.protocol.storage.StorageKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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
    private final IncludeBudget budget = new IncludeBudget();

    IncludeLoader(IncludeLookup lookup, FileUrls files) {
        this.lookup = lookup;
        this.included = new Included(files);
    }

    /**
     * Loads everything that is included below these objects.
     *
     * @throws ParseError 155 if that is too much to hold or to write
     */
    Included load(IncludeTree tree, Collection<RawBsonDocument> objects) {
        follow(tree, objects.stream().map(object -> new Source(object, 1)).toList());
        return included;
    }

    /** A document with pointers, and how many times it will be written. */
    private record Source(BsonDocument document, long times) {}

    /** The objects that pointers lead to by class and id, with how many pointers to each will be written. */
    private static final class Pointers {
        private final Map<String, Map<String, Long>> byClass = new LinkedHashMap<>();

        private void add(String className, String objectId, long times) {
            byClass.computeIfAbsent(className, key -> new LinkedHashMap<>()).merge(objectId, times, Long::sum);
        }
    }

    private void follow(IncludeTree point, List<Source> sources) {
        point.children().forEach((field, child) -> followField(field, child, sources));
    }

    private void followField(String field, IncludeTree child, List<Source> sources) {
        Pointers declared = new Pointers();
        Pointers undeclared = new Pointers();
        List<Source> containers = new ArrayList<>();
        for (Source source : sources) {
            collectPointer(source.document().get(StorageKeys.POINTER_PREFIX + field), source.times(), declared);
            collect(source.document().get(field), source.times(), undeclared, containers);
        }
        List<Source> found = new ArrayList<>();
        declared.byClass.forEach((className, ids) -> add(child, className, ids, true, found));
        // Whoever wrote the objects may have named any number of classes that there are not.
        undeclared.byClass.keySet().retainAll(existing(undeclared.byClass.keySet()));
        undeclared.byClass.forEach((className, ids) -> add(child, className, ids, false, found));
        if (!child.isEmpty()) {
            follow(child, found);
            follow(child, containers);
        }
    }

    private Set<String> existing(Set<String> classNames) {
        if (classNames.isEmpty()) {
            return Set.of();
        }
        budget.ask(classNames.size());
        return lookup.existing(classNames);
    }

    private void add(IncludeTree child, String className, Map<String, Long> ids, boolean declared, List<Source> found) {
        budget.ask(1);
        lookup.find(className, ids.keySet(), declared, budget).forEach((id, target) -> {
            long times = ids.get(id);
            budget.write(times, target.document().getByteBuffer().remaining());
            included.add(child, new Included.Reference(className, id), target);
            found.add(new Source(target.document(), times));
        });
    }

    /** Gathers a pointer field, which is stored as text. */
    private static void collectPointer(BsonValue value, long times, Pointers pointers) {
        if (value != null && value.isString()) {
            String stored = value.asString().getValue();
            int separator = stored.indexOf('$');
            if (separator > 0) {
                pointers.add(stored.substring(0, separator), stored.substring(separator + 1), times);
            }
        }
    }

    /** Gathers the pointers in an array or object; an object that is none may have some deeper down. */
    private static void collect(BsonValue value, long times, Pointers pointers, List<Source> containers) {
        if (value == null) {
            return;
        }
        if (value.isArray()) {
            value.asArray().forEach(item -> collect(item, times, pointers, containers));
        } else if (value.isDocument()) {
            BsonDocument document = value.asDocument();
            if (document.isString("className") && document.isString("objectId")) {
                pointers.add(
                        document.getString("className").getValue(),
                        document.getString("objectId").getValue(),
                        times);
            } else {
                containers.add(new Source(document, times));
            }
        }
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

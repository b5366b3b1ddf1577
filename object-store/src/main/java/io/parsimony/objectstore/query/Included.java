package io.parsimony.objectstore.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.protocol.storage.FieldFilter;
import io.parsimony.protocol.storage.FileUrls;
import io.parsimony.protocol.storage.ObjectWriter;
import io.parsimony.protocol.storage.PointerWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.bson.RawBsonDocument;

/** The objects that a query brought along, by the point of the include tree they belong to. */
final class Included {

    private final Map<IncludeTree, Map<Reference, Target>> loaded = new IdentityHashMap<>();
    private final FileUrls files;

    /** @param files where files of the objects are */
    Included(FileUrls files) {
        this.files = files;
    }

    /** A pointer's target. */
    record Reference(String className, String objectId) {}

    /** An object that was brought along, and what of it is shown. */
    record Target(RawBsonDocument document, ClassSchema schema, FieldFilter filter) {}

    void add(IncludeTree point, Reference reference, Target target) {
        loaded.computeIfAbsent(point, key -> new HashMap<>()).put(reference, target);
    }

    /** Writes the objects below a point in the place of the pointers to them. */
    PointerWriter writer(IncludeTree point) {
        return point.isEmpty() ? PointerWriter.NONE : new At(point);
    }

    private final class At implements PointerWriter {
        private final IncludeTree point;

        private At(IncludeTree point) {
            this.point = point;
        }

        @Override
        public boolean includesBelow(String field) {
            return point.children().containsKey(field);
        }

        @Override
        public boolean isGone(String path, String className, String objectId) {
            IncludeTree below = point.at(path);
            return below != null && target(below, className, objectId) == null;
        }

        @Override
        public boolean write(String path, String className, String objectId, JsonGenerator out) throws IOException {
            IncludeTree below = point.at(path);
            Target target = below == null ? null : target(below, className, objectId);
            if (target == null) {
                return false;
            }
            out.writeStartObject();
            out.writeStringField("__type", "Object");
            out.writeStringField("className", className);
            new ObjectWriter(target.schema(), narrowed(below, target), writer(below), files)
                    .writeFields(target.document(), out);
            out.writeEndObject();
            return true;
        }

        private static FieldFilter narrowed(IncludeTree below, Target target) {
            Set<String> keys = below.keys();
            Set<String> excluded = below.excludedKeys();
            if (keys.isEmpty() && excluded.isEmpty()) {
                return target.filter();
            }
            return field -> (keys.isEmpty() || keys.contains(field) || field.equals("ACL"))
                    && (!excluded.contains(field) || field.equals("ACL"))
                    && target.filter().shows(field);
        }

        private Target target(IncludeTree below, String className, String objectId) {
            return loaded.getOrDefault(below, Map.of()).get(new Reference(className, objectId));
        }
    }
}

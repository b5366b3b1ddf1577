package io.parsimony.objectstore.schema;

import java.util.Map;
import java.util.Optional;

/**
 * All classes of one app as they were at one moment. Immutable.
 *
 * @param classes by name
 */
public record AppSchema(Map<String, ClassSchema> classes) {

    /** The class, or empty if the app has none of this name. Classes that need no entry always exist. */
    public Optional<ClassSchema> find(String className) {
        ClassSchema found = classes.get(className);
        if (found == null && SystemClasses.volatileClasses().contains(className)) {
            found = SchemaDocuments.pristine(className);
        }
        return Optional.ofNullable(found);
    }

    /** The class; one that does not exist yet has no fields of its own and is open to all. */
    public ClassSchema findOrPristine(String className) {
        return find(className).orElseGet(() -> SchemaDocuments.pristine(className));
    }
}

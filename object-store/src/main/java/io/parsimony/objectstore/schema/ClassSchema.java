package io.parsimony.objectstore.schema;

import io.parsimony.objectstore.permission.ClassPermissions;
import io.parsimony.protocol.storage.FieldTypes;
import io.parsimony.protocol.value.FieldType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.BsonDocument;

/** A class of one app: its fields, who may do what with it, and its indexes. Immutable. */
public final class ClassSchema implements FieldTypes {

    private final String name;
    private final Map<String, Field> fields;
    private final Map<String, FieldType> relations;
    private final ClassPermissions permissions;
    private final BsonDocument indexes;

    /**
     * A class.
     *
     * @param name its name
     * @param fields its fields, those that every object and every system class has included
     * @param permissions who may do what
     * @param indexes its indexes as {@code _SCHEMA} has them
     */
    public ClassSchema(String name, Map<String, Field> fields, ClassPermissions permissions, BsonDocument indexes) {
        this.name = name;
        this.fields = Map.copyOf(fields);
        this.permissions = permissions;
        this.indexes = indexes;
        Map<String, FieldType> found = new LinkedHashMap<>();
        fields.forEach((field, definition) -> {
            if (definition.type().is(FieldType.Kind.RELATION)) {
                found.put(field, definition.type());
            }
        });
        this.relations = Map.copyOf(found);
    }

    /** The name of the class. */
    public String name() {
        return name;
    }

    /** All fields by name. */
    public Map<String, Field> fields() {
        return fields;
    }

    /** Who may do what with objects of this class. */
    public ClassPermissions permissions() {
        return permissions;
    }

    /** The indexes as {@code _SCHEMA} has them. */
    public BsonDocument indexes() {
        return indexes;
    }

    /** Whether the class has the field. */
    public boolean has(String field) {
        return fields.containsKey(field);
    }

    @Override
    public FieldType typeOf(String field) {
        Field found = fields.get(field);
        return found == null ? null : found.type();
    }

    @Override
    public Map<String, FieldType> relations() {
        return relations;
    }

    /** Whether the class is of the given kind in the given field. */
    public boolean isOfKind(String field, FieldType.Kind kind) {
        FieldType type = typeOf(field);
        return type != null && type.is(kind);
    }
}

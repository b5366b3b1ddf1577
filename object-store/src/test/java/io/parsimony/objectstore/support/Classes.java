package io.parsimony.objectstore.support;

import io.parsimony.objectstore.permission.ClassPermissions;
import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.objectstore.schema.Field;
import io.parsimony.objectstore.schema.SystemClasses;
import io.parsimony.protocol.json.ParseJson;
import io.parsimony.protocol.value.FieldType;
import io.parsimony.protocol.value.FieldType.Kind;
import java.util.HashMap;
import java.util.Map;
import org.bson.BsonDocument;

/** A class with a field of each kind that queries treat in their own way. */
public final class Classes {

    private Classes() {}

    /** The class, open to all. */
    public static ClassSchema open() {
        return with(ClassPermissions.PUBLIC);
    }

    /** The class with permissions, given as JSON. */
    public static ClassSchema with(String permissions) {
        return with(ClassPermissions.read(ParseJson.read(permissions)));
    }

    private static ClassSchema with(ClassPermissions permissions) {
        Map<String, Field> fields = new HashMap<>();
        SystemClasses.EVERY_OBJECT.forEach((name, type) -> fields.put(name, Field.of(type)));
        fields.put("text", Field.of(FieldType.of(Kind.STRING)));
        fields.put("n", Field.of(FieldType.of(Kind.NUMBER)));
        fields.put("list", Field.of(FieldType.of(Kind.ARRAY)));
        fields.put("tree", Field.of(FieldType.of(Kind.OBJECT)));
        fields.put("owner", Field.of(FieldType.pointer("_User")));
        fields.put("editors", Field.of(FieldType.of(Kind.ARRAY)));
        fields.put("likes", Field.of(FieldType.relation("Post")));
        return new ClassSchema("Thing", fields, permissions, new BsonDocument());
    }
}

package io.parsimony.dataservice.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.permission.Operation;
import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.protocol.json.ParseJson;

/** Classes as the schemas API shows them. */
final class SchemaJson {

    private SchemaJson() {}

    static ObjectNode of(ClassSchema schema) {
        ObjectNode json = ParseJson.MAPPER.createObjectNode();
        json.put("className", schema.name());
        ObjectNode fields = json.putObject("fields");
        schema.fields().forEach((name, field) -> {
            ObjectNode definition = fields.putObject(name);
            definition.put("type", field.type().kind().wireName());
            if (field.type().targetClass() != null) {
                definition.put("targetClass", field.type().targetClass());
            }
            if (field.requirement() != null) {
                definition.put("required", field.requirement());
            }
            if (field.defaultValue() != null) {
                definition.set("defaultValue", field.defaultValue());
            }
        });
        json.set("classLevelPermissions", permissions(schema.permissions().json()));
        if (!schema.indexes().isEmpty()) {
            json.set("indexes", ParseJson.read(schema.indexes().toJson()));
        }
        return json;
    }

    /** Operations that are not named are closed, and shown so. */
    private static JsonNode permissions(JsonNode stored) {
        ObjectNode shown = ParseJson.MAPPER.createObjectNode();
        for (Operation operation : Operation.values()) {
            shown.putObject(operation.wireName());
        }
        shown.putObject("protectedFields");
        return shown.setAll((ObjectNode) stored.deepCopy());
    }
}

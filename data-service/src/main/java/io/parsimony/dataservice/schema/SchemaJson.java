package io.parsimony.dataservice.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.permission.Operation;
import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.platform.app.App;
import io.parsimony.protocol.json.ParseJson;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Classes as the schemas API shows them. */
final class SchemaJson {

    private SchemaJson() {}

    /** @param app its own protected fields are shown together with those of the class, as both are in force */
    static ObjectNode of(App app, ClassSchema schema) {
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
        ObjectNode permissions = permissions(schema.permissions().json());
        app.settings()
                .objects()
                .protectedFields()
                .getOrDefault(schema.name(), Map.of())
                .forEach((entity, names) -> protect(permissions.withObject("/protectedFields"), entity, names));
        json.set("classLevelPermissions", permissions);
        if (!schema.indexes().isEmpty()) {
            json.set("indexes", ParseJson.read(schema.indexes().toJson()));
        }
        return json;
    }

    private static void protect(ObjectNode protectedFields, String entity, List<String> names) {
        Set<String> all = new LinkedHashSet<>();
        protectedFields.path(entity).forEach(name -> all.add(name.asText()));
        all.addAll(names);
        ArrayNode shown = protectedFields.putArray(entity);
        all.forEach(shown::add);
    }

    /** Operations that are not named are closed, and shown so. */
    private static ObjectNode permissions(JsonNode stored) {
        ObjectNode shown = ParseJson.MAPPER.createObjectNode();
        for (Operation operation : Operation.values()) {
            shown.putObject(operation.wireName());
        }
        shown.putObject("protectedFields");
        return shown.setAll((ObjectNode) stored.deepCopy());
    }
}

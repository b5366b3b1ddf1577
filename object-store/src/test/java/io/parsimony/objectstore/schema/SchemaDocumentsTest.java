package io.parsimony.objectstore.schema;

import io.parsimony.protocol.json.ParseJson;
import io.parsimony.protocol.value.FieldType;
import io.parsimony.protocol.value.FieldType.Kind;
import java.util.Map;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class SchemaDocumentsTest {

    private static final BsonDocument STORED = BsonDocument.parse(
            """
            {"_id": "Thing", "objectId": "string", "updatedAt": "date", "createdAt": "date",
             "n": "number", "o": "string", "when": "date", "owner": "*_User", "likes": "relation<Post>",
             "_metadata": {
               "class_permissions": {"find": {"*": true, "joe@example.com": true}},
               "fields_options": {"n": {"required": true}, "o": {"required": false},
                                  "when": {"defaultValue": {"__type": "Date", "iso": "2015-06-21T00:00:00.000Z"}}},
               "indexes": {"by_n": {"n": 1}}}}
            """);

    @Test
    void aClassIsReadAsParseServerStoresIt() {
        ClassSchema schema = SchemaDocuments.read(STORED);
        assertThat(schema.name()).isEqualTo("Thing");
        assertThat(schema.typeOf("owner")).isEqualTo(FieldType.pointer("_User"));
        assertThat(schema.relations()).containsOnlyKeys("likes");
        assertThat(schema.typeOf("ACL")).isEqualTo(FieldType.of(Kind.ACL));
        assertThat(schema.fields().get("n").required()).isTrue();
        assertThat(schema.fields().get("when").defaultValue())
                .isEqualTo(ParseJson.read("{\"__type\": \"Date\", \"iso\": \"2015-06-21T00:00:00.000Z\"}"));
        assertThat(schema.indexes()).isEqualTo(BsonDocument.parse("{\"by_n\": {\"n\": 1}}"));
        assertThat(schema.permissions()
                        .json()
                        .path("find")
                        .path("joe@example.com")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void aClassIsWrittenAsParseServerStoresIt() {
        ClassSchema schema = SchemaDocuments.read(STORED);
        BsonDocument written = SchemaDocuments.write(
                "Thing", schema.fields(), schema.permissions().json());
        BsonDocument expected = STORED.clone();
        expected.getDocument("_metadata").remove("indexes");
        assertThat(written).isEqualTo(expected);
    }

    @Test
    void theUsersPasswordIsNoStoredField() {
        assertThat(SchemaDocuments.write("_User", Map.of(), null))
                .doesNotContainKey("password")
                .containsKey("username");
    }

    @Test
    void aClassWithoutPermissionsIsOpen() {
        ClassSchema schema = SchemaDocuments.read(BsonDocument.parse("{\"_id\": \"Thing\"}"));
        assertThat(schema.permissions())
                .isEqualTo(SchemaDocuments.pristine("Thing").permissions());
    }
}

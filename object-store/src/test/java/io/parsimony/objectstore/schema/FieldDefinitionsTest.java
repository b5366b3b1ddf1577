package io.parsimony.objectstore.schema;

import io.parsimony.objectstore.support.Classes;
import io.parsimony.protocol.json.ParseJson;
import io.parsimony.protocol.value.FieldType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import static io.parsimony.objectstore.support.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class FieldDefinitionsTest {

    private static Map<String, Field> added(String fields) {
        return FieldDefinitions.added("Thing", Classes.open(), ParseJson.read(fields));
    }

    private static List<String> removed(String fields) {
        return FieldDefinitions.removed("Thing", Classes.open(), ParseJson.read(fields));
    }

    @Test
    void fieldsAreReadWithTheirOptions() {
        Map<String, Field> added = added("{\"a\": {\"type\": \"Number\", \"required\": true, \"defaultValue\": 1},"
                + " \"b\": {\"type\": \"Pointer\", \"targetClass\": \"_User\"}, \"n\": {\"__op\": \"Delete\"}}");
        assertThat(added).containsOnlyKeys("a", "b");
        assertThat(added.get("a").required()).isTrue();
        assertThat(added.get("a").defaultValue()).isEqualTo(ParseJson.read("1"));
        assertThat(added.get("b").type()).isEqualTo(FieldType.pointer("_User"));
    }

    @Test
    void removedFieldsAreThoseMarkedSo() {
        assertThat(removed("{\"n\": {\"__op\": \"Delete\"}, \"a\": {\"type\": \"Number\"}}"))
                .containsExactly("n");
        assertRefused(255, () -> removed("{\"missing\": {\"__op\": \"Delete\"}}"));
        assertRefused(136, () -> removed("{\"objectId\": {\"__op\": \"Delete\"}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"a b\": {\"type\": \"Number\"}}; 105",
                "{\"__proto__\": {\"type\": \"Number\"}}; 105",
                "{\"a\": {}}; 107",
                "{\"a\": {\"type\": 1}}; 107",
                "{\"a\": {\"type\": \"Money\"}}; 111",
                "{\"a\": {\"type\": \"ACL\"}}; 111",
                "{\"a\": {\"type\": \"Pointer\"}}; 135",
                "{\"a\": {\"type\": \"Pointer\", \"targetClass\": 1}}; 107",
                "{\"a\": {\"type\": \"Relation\", \"targetClass\": \"a b\"}}; 103",
                "{\"n\": {\"type\": \"String\"}}; 255",
                "{\"a\": {\"type\": \"Number\", \"defaultValue\": \"1\"}}; 111",
                "{\"a\": {\"type\": \"Relation\", \"targetClass\": \"A\", \"required\": true}}; 111",
                "{\"a\": {\"type\": \"GeoPoint\"}, \"b\": {\"type\": \"GeoPoint\"}}; 111",
            })
    void fieldsThatCannotBeAreRefused(String fields, int code) {
        assertRefused(code, () -> added(fields));
    }
}

package io.parsimony.protocol.value;

import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FieldTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"text\"; String",
                "1; Number",
                "true; Boolean",
                "[1]; Array",
                "{\"a\": 1}; Object",
                "{\"__type\": \"Date\", \"iso\": \"2015-06-21\"}; Date",
                "{\"__type\": \"Bytes\", \"base64\": \"\"}; Bytes",
                "{\"__type\": \"File\", \"name\": \"a.txt\"}; File",
                "{\"__type\": \"GeoPoint\", \"latitude\": -90, \"longitude\": 180}; GeoPoint",
                "{\"__type\": \"Polygon\", \"coordinates\": []}; Polygon",
                "{\"__type\": \"Pointer\", \"className\": \"A\", \"objectId\": \"b\"}; Pointer<A>",
                "{\"__type\": \"Relation\", \"className\": \"A\"}; Relation<A>",
                "{\"__op\": \"Increment\", \"amount\": 1}; Number",
                "{\"__op\": \"AddUnique\", \"objects\": []}; Array",
                "{\"__op\": \"SetOnInsert\", \"amount\": \"text\"}; String",
                "{\"__op\": \"AddRelation\", \"objects\": [{\"className\": \"A\"}]}; Relation<A>",
                "{\"__op\": \"Batch\", \"ops\": [{\"__op\": \"AddRelation\", \"objects\": []},"
                        + " {\"__op\": \"RemoveRelation\", \"objects\": [{\"className\": \"A\"}]}]}; Relation<A>",
            })
    void aValueHasTheTypeOfTheFieldItMakes(String json, String expected) {
        assertThat(FieldType.of(ParseJson.read(json))).map(FieldType::describe).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"__op\": \"Delete\"}", "{\"__op\": \"AddRelation\", \"objects\": []}"})
    void nothingFitsEveryType(String json) {
        assertThat(FieldType.of(ParseJson.read(json))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"__type\": \"Money\"}; 111",
                "{\"__type\": \"Date\", \"iso\": 5}; 111",
                "{\"__type\": \"Pointer\", \"objectId\": \"b\"}; 111",
                "{\"__type\": \"Pointer\", \"className\": {\"$ne\": 1}}; 111",
                "{\"__type\": \"GeoPoint\", \"latitude\": 90.1, \"longitude\": 0}; 111",
                "{\"__type\": \"GeoPoint\", \"latitude\": \"1\", \"longitude\": 0}; 111",
                "{\"__type\": \"File\"}; 111",
                "{\"__op\": \"Explode\"}; 108",
                "{\"__type\": \"Polygon\", \"coordinates\": [], \"__op\": \"Delete\"}; 107",
                "{\"__op\": \"SetOnInsert\", \"amount\": {\"__op\": \"Delete\"}}; 107",
                "{\"__op\": \"SetOnInsert\", \"amount\": [{\"a\": {\"__op\": \"Delete\"}}]}; 107",
                "{\"__op\": \"Batch\", \"ops\": []}; 107",
                "{\"__op\": \"Batch\", \"ops\": [{\"__op\": \"Batch\", \"ops\": []}]}; 107",
                "{\"__op\": \"Batch\", \"ops\": [{\"__op\": \"AddRelation\", \"objects\": [{\"className\": \"A\"}]},"
                        + " {\"__op\": \"AddRelation\", \"objects\": [{\"className\": \"B\"}]}]}; 111",
            })
    void aValueWithoutTheShapeItClaimsIsRefused(String json, int code) {
        assertThatThrownBy(() -> FieldType.of(ParseJson.read(json)))
                .isInstanceOfSatisfying(
                        ParseError.class, error -> assertThat(error.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "string",
                "number",
                "boolean",
                "date",
                "object",
                "array",
                "geopoint",
                "polygon",
                "file",
                "bytes",
                "*GameScore",
                "relation<_User>"
            })
    void theNameInTheSchemaIsReadAndWrittenAlike(String stored) {
        assertThat(FieldType.ofStorageName(stored)).map(FieldType::storageName).hasValue(stored);
    }

    @Test
    void theHostedServicesNameForObjectsIsUnderstood() {
        assertThat(FieldType.ofStorageName("map")).hasValue(FieldType.of(FieldType.Kind.OBJECT));
    }

    @Test
    void anUnknownNameIsNoType() {
        assertThat(FieldType.ofStorageName("money")).isEmpty();
        assertThat(FieldType.ofWireName("Money", null)).isEmpty();
    }
}

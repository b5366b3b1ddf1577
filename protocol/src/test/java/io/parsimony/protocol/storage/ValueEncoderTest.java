package io.parsimony.protocol.storage;

import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ValueEncoderTest {

    private static BsonValue topLevel(String json) {
        return ValueEncoder.topLevel(ParseJson.read(json));
    }

    private static BsonValue nested(String json) {
        return ValueEncoder.nested(ParseJson.read(json));
    }

    /** A value in MongoDB's extended JSON. */
    private static BsonValue stored(String extendedJson) {
        return BsonDocument.parse("{\"value\": " + extendedJson + "}").get("value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"__type\": \"Pointer\", \"className\": \"A\", \"objectId\": \"b\"}; \"A$b\"",
                "{\"__type\": \"File\", \"name\": \"a.txt\", \"url\": \"http://x\"}; \"a.txt\"",
                "{\"__type\": \"GeoPoint\", \"latitude\": 40.5, \"longitude\": -30}; [-30, 40.5]",
                "{\"__type\": \"Date\", \"iso\": \"2015-06-21T18:02Z\"}; {\"$date\": \"2015-06-21T18:02:00Z\"}",
                "{\"__type\": \"Bytes\", \"base64\": \"aGVsbG8=\"};"
                        + " {\"$binary\": {\"base64\": \"aGVsbG8=\", \"subType\": \"00\"}}",
                "{\"__type\": \"Polygon\", \"coordinates\": [[0, 1], [0, 2], [3, 2]]};"
                        + " {\"type\": \"Polygon\", \"coordinates\": [[[1, 0], [2, 0], [2, 3], [1, 0]]]}",
            })
    void typedValuesOfAFieldHaveTheFormParseServerStores(String json, String expected) {
        assertThat(topLevel(json)).isEqualTo(stored(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"__type\": \"Pointer\", \"className\": \"A\", \"objectId\": \"b\"}",
                "{\"__type\": \"GeoPoint\", \"latitude\": 40.5, \"longitude\": -30}",
                "{\"__type\": \"File\", \"name\": \"a.txt\", \"url\": \"http://x\"}",
                "{\"a\": [1, null, {\"b\": true}]}",
            })
    void insideObjectsAndArraysTheFormOfTheWireStays(String json) {
        assertThat(nested("[" + json + "]")).isEqualTo(stored("[" + json + "]"));
    }

    @Test
    void datesAndBytesAreStoredAsSuchAtAnyDepth() {
        assertThat(nested("{\"a\": [{\"__type\": \"Date\", \"iso\": \"2015-06-21\"}]}"))
                .isEqualTo(stored("{\"a\": [{\"$date\": \"2015-06-21T00:00:00Z\"}]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "-1", "3.0", "2147483647", "-2147483648", "-2147483648.0"})
    void wholeNumbersOf32BitsAreStoredAsIntegers(String json) {
        assertThat(topLevel(json)).isEqualTo(new BsonInt32((int) Double.parseDouble(json)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "2147483648", "-2147483649", "12345678901234567890", "1e300", "-0.0"})
    void allOtherNumbersAreStoredAsDoubles(String json) {
        assertThat(topLevel(json)).isEqualTo(new BsonDouble(Double.parseDouble(json)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"$ne\": 1}; 121",
                "{\"a\": {\"b.c\": 1}}; 121",
                "[{\"a\": [{\"$where\": \"x\"}]}]; 121",
                "{\"__type\": \"Pointer\", \"className\": \"A\"}; 111",
                "{\"__type\": \"Pointer\", \"className\": \"A\", \"objectId\": {\"$ne\": null}}; 111",
                "{\"__type\": \"Date\", \"iso\": \"tomorrow\"}; 107",
                "{\"__type\": \"Bytes\", \"base64\": \"?\"}; 111",
                "{\"__type\": \"Polygon\", \"coordinates\": [[0, 1], [0, 1], [3, 2]]}; 111",
                "{\"__type\": \"Polygon\", \"coordinates\": [[0, 1], [0], [3, 2]]}; 111",
            })
    void whatTheDatabaseMustNotHoldIsRefused(String json, int code) {
        assertThatThrownBy(() -> topLevel(json))
                .isInstanceOfSatisfying(
                        ParseError.class, error -> assertThat(error.code()).isEqualTo(code));
    }

    @Test
    void settingsAreStoredAsTheyAre() {
        String json = "{\"find\": {\"joe@example.com\": true}, \"d\": {\"__type\": \"Date\", \"iso\": \"2015\"}}";
        assertThat(ValueEncoder.verbatim(ParseJson.read(json))).isEqualTo(stored(json));
    }

    @Test
    void settingsCannotSmuggleTypesOfTheDatabaseIn() {
        assertThatThrownBy(() -> ValueEncoder.verbatim(ParseJson.read("{\"a\": {\"$oid\": \"x\"}}")))
                .isInstanceOf(ParseError.class);
    }
}

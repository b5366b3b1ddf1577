package io.parsimony.objectstore.update;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.protocol.json.ParseJson;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import static io.parsimony.objectstore.support.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class UpdateOperationsTest {

    private static UpdateOperation read(String json) {
        return UpdateOperations.read(ParseJson.read(json));
    }

    private static String pointer(String className, String objectId) {
        return "{\"__type\": \"Pointer\", \"className\": \"%s\", \"objectId\": \"%s\"}".formatted(className, objectId);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "5; {\"$set\": {\"f\": 5}}; 5",
                "null; {\"$set\": {\"f\": null}}; null",
                "{\"a\": 1}; {\"$set\": {\"f\": {\"a\": 1}}}; {\"a\": 1}",
                "{\"__op\": \"Increment\", \"amount\": -2}; {\"$inc\": {\"f\": -2}}; -2",
                "{\"__op\": \"SetOnInsert\", \"amount\": 1}; {\"$setOnInsert\": {\"f\": 1}}; 1",
                "{\"__op\": \"Add\", \"objects\": [1, 1]}; {\"$push\": {\"f\": {\"$each\": [1, 1]}}}; [1, 1]",
                "{\"__op\": \"AddUnique\", \"objects\": [1]}; {\"$addToSet\": {\"f\": {\"$each\": [1]}}}; [1]",
                "{\"__op\": \"Remove\", \"objects\": [1]}; {\"$pullAll\": {\"f\": [1]}}; []",
                "{\"__op\": \"Delete\"}; {\"$unset\": {\"f\": \"\"}};",
            })
    void eachOperationHasItsFormForAnUpdateAndForANewObject(String json, String update, String initial) {
        UpdateDocument changes = new UpdateDocument();
        read(json).apply("f", changes);
        assertThat(changes.toBson()).isEqualTo(BsonDocument.parse(update));
        Optional<JsonNode> expected = Optional.ofNullable(initial).map(ParseJson::read);
        assertThat(read(json).initialValue()).isEqualTo(expected);
    }

    @Test
    void aPlaceWithinAFieldGetsValuesInTheFormOfTheWire() {
        UpdateDocument changes = new UpdateDocument();
        read(pointer("A", "b")).apply("tree.x", changes);
        assertThat(changes.toBson())
                .isEqualTo(BsonDocument.parse("{\"$set\": {\"tree.x\": " + pointer("A", "b") + "}}"));
    }

    @Test
    void severalOperationsGatherInOneUpdate() {
        UpdateDocument changes = new UpdateDocument();
        read("1").apply("a", changes);
        read("2").apply("b", changes);
        read("{\"__op\": \"Increment\", \"amount\": 1}").apply("c", changes);
        assertThat(changes.toBson())
                .isEqualTo(BsonDocument.parse("{\"$set\": {\"a\": 1, \"b\": 2}, \"$inc\": {\"c\": 1}}"));
    }

    @Test
    void aBatchGathersWhatIsRelatedAndWhatIsNoLonger() {
        String batch = "{\"__op\": \"Batch\", \"ops\": [{\"__op\": \"AddRelation\", \"objects\": [" + pointer("A", "x")
                + "]}, {\"__op\": \"RemoveRelation\", \"objects\": [" + pointer("A", "y") + "]}]}";
        assertThat(read(batch)).isEqualTo(new ChangeRelation(List.of("x"), List.of("y")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"__op\": \"Explode\"}; 108",
                "{\"__op\": \"Increment\"}; 107",
                "{\"__op\": \"Increment\", \"amount\": \"1\"}; 107",
                "{\"__op\": \"Increment\", \"amount\": {\"$gt\": 1}}; 107",
                "{\"__op\": \"Increment\", \"amount\": 1e291}; 107",
                "{\"__op\": \"Increment\", \"amount\": -1e999}; 107",
                "{\"__op\": \"Add\", \"objects\": 1}; 107",
                "{\"__op\": \"Remove\"}; 107",
                "{\"__op\": \"AddRelation\", \"objects\": [{\"className\": \"A\"}]}; 107",
                "{\"__op\": \"AddRelation\", \"objects\": [{\"className\": \"A\", \"objectId\": \"1\"},"
                        + " {\"className\": \"B\", \"objectId\": \"1\"}]}; 107",
                "{\"__op\": \"Batch\", \"ops\": [{\"__op\": \"Increment\", \"amount\": 1}]}; 107",
                "{\"__op\": \"Batch\", \"ops\": [{\"__op\": \"Batch\", \"ops\": []}]}; 107",
            })
    void operationsThatAreMalformedAreRefused(String json, int code) {
        assertRefused(code, () -> read(json));
    }
}

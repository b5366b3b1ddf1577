package io.parsimony.dataservice;

import io.parsimony.dataservice.support.ClassOfItsOwn;
import io.parsimony.dataservice.support.Requests;
import io.parsimony.local.testing.StoresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** Finding objects, and what of them is shown. */
@QuarkusTest
@QuarkusTestResource(StoresTestResource.class)
class ResultsTest extends ClassOfItsOwn {

    ResultsTest(Requests requests) {
        super(requests);
    }

    @Test
    void resultsOfAnySizeAreBroughtButABatchHasABound() {
        for (int i = 0; i < 9; i++) {
            create("{\"text\": \"" + "x".repeat(1 << 20) + "\"}");
        }
        requests.asClient().get("/classes/" + className).then().statusCode(200).body("results", hasSize(9));
        String find = "{\"method\": \"GET\", \"path\": \"/classes/" + className + "\"}";
        requests.asClient()
                .body("{\"requests\": [" + String.join(",", Collections.nCopies(5, find)) + "]}")
                .post("/batch")
                .then()
                .statusCode(200)
                .body("findAll { it.error != null }.error.code", hasItem(155))
                .body("findAll { it.success != null }", not(empty()));
    }

    @Test
    void askedForNoKeysAnObjectShowsWhatEveryObjectHas() {
        create("{\"text\": \"a\"}");
        requests.asClient()
                .queryParam("keys", "")
                .get("/classes/" + className)
                .then()
                .body("results[0].size()", is(3))
                .body("results[0].objectId", notNullValue());
    }

    @Test
    void keysGivenSeveralTimesAddUp() {
        create("{\"a\": 1, \"b\": 2, \"c\": 3}");
        requests.asClient()
                .queryParam("keys", "a", "b")
                .get("/classes/" + className)
                .then()
                .body("results[0].a", is(1))
                .body("results[0].b", is(2))
                .body("results[0].c", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"n\": 2}; 2",
                "{\"n\": {\"$gt\": 1}}; 2,3",
                "{\"n\": {\"$gte\": 1, \"$lt\": 3}}; 1,2",
                "{\"n\": {\"$ne\": 1}}; 2,3",
                "{\"n\": {\"$in\": [1, 3]}}; 1,3",
                "{\"n\": {\"$nin\": [1, 3]}}; 2",
                "{\"even\": {\"$exists\": true}}; 2",
                "{\"tags\": {\"$all\": [\"x\", \"y\"]}}; 1",
                "{\"tags\": \"y\"}; 1,2",
                "{\"name\": {\"$regex\": \"^B\", \"$options\": \"i\"}}; 2",
                "{\"$or\": [{\"n\": 1}, {\"n\": 3}]}; 1,3",
                "{\"$and\": [{\"n\": {\"$gt\": 1}}, {\"n\": {\"$lt\": 3}}]}; 2",
                "{\"$nor\": [{\"n\": 1}, {\"n\": 3}]}; 2",
                "{\"createdAt\": {\"$gt\": \"2001-01-01T00:00:00.000Z\"}}; 1,2,3",
            })
    void constraintsSelectWhatMatches(String where, String expected) {
        create("{\"n\": 1, \"name\": \"alice\", \"tags\": [\"x\", \"y\"]}");
        create("{\"n\": 2, \"name\": \"bob\", \"tags\": [\"y\"], \"even\": true}");
        create("{\"n\": 3, \"name\": \"carol\", \"tags\": []}");
        Integer[] numbers =
                Arrays.stream(expected.split(",")).map(Integer::valueOf).toArray(Integer[]::new);
        requests.asClient()
                .queryParam("where", where)
                .get("/classes/" + className)
                .then()
                .statusCode(200)
                .body("results.n", containsInAnyOrder(numbers));
    }

    @Test
    void orderLimitSkipCountAndKeysShapeTheResults() {
        for (int n = 1; n <= 5; n++) {
            create("{\"n\": " + n + ", \"other\": 1}");
        }
        requests.asClient()
                .queryParam("order", "-n")
                .queryParam("limit", 2)
                .queryParam("skip", 1)
                .queryParam("count", 1)
                .queryParam("keys", "n")
                .get("/classes/" + className)
                .then()
                .statusCode(200)
                .body("results.n", contains(4, 3))
                .body("results[0].other", nullValue())
                .body("count", is(5));
    }

    @Test
    void anIncludedPointerBringsItsObjectAlong() {
        String other = create("{\"name\": \"post\"}");
        String id = create("{\"parent\": {\"__type\": \"Pointer\", \"className\": \"" + className
                + "\", \"objectId\": \"" + other + "\"}}");
        requests.asClient()
                .queryParam("include", "parent")
                .get("/classes/" + className + "/" + id)
                .then()
                .body("parent.__type", is("Object"))
                .body("parent.className", is(className))
                .body("parent.name", is("post"));
    }
}

package io.parsimony.dataservice;

import io.parsimony.dataservice.support.ClassOfItsOwn;
import io.parsimony.dataservice.support.Requests;
import io.parsimony.local.testing.StoresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

/** What relations may be called, and how many of them a query may ask for. */
@QuarkusTest
@QuarkusTestResource(StoresTestResource.class)
class RelationBoundsTest extends ClassOfItsOwn {

    RelationBoundsTest(Requests requests) {
        super(requests);
    }

    private static String either(String... alternatives) {
        return "{\"$or\": [" + String.join(",", alternatives) + "]}";
    }

    private String relatedTo(String owner) {
        return "{\"$relatedTo\": {\"object\": " + pointer(className, owner) + ", \"key\": \"likes\"}}";
    }

    @Test
    void aRelationIsLookedUpOnceHoweverOftenAQueryNamesItAndSoManyCanBeNamed() {
        String liked = create("{\"name\": \"liked\"}");
        String owner = create(relating(List.of(liked)));
        findInABatch(either(Collections.nCopies(500, relatedTo(owner)).toArray(String[]::new)))
                .body("[0].success.results.name", contains("liked"));
        findInABatch(either(IntStream.range(0, 51)
                        .mapToObj(i -> relatedTo("owner" + i))
                        .toArray(String[]::new)))
                .body("[0].error.code", is(102))
                .body("[0].error.error", containsString("50 different constraints on relations"));
    }

    @Test
    void theObjectsThatRelationsLeadToHaveToFitIntoAQuery() {
        String owner = create(
                relating(IntStream.range(0, 1_000).mapToObj(i -> "liked" + i).toList()));
        findInABatch(relatedTo(owner)).body("[0].success.results", empty());
        findInABatch(either(Collections.nCopies(500, relatedTo(owner)).toArray(String[]::new)))
                .body("[0].error.code", is(102))
                .body("[0].error.error", containsString("too many objects"));
    }

    private String relating(List<String> ids) {
        return "{\"likes\": {\"__op\": \"AddRelation\", \"objects\": " + pointers(ids) + "}}";
    }

    @Test
    void aRelationHasAFieldOfItsOwnWhoseNameTheDatabaseHasRoomFor() {
        String change = "{\"__op\": \"AddRelation\", \"objects\": [" + pointer(className, "x") + "]}";
        String id = create("{\"likes\": " + change + ", \"tree\": {}}");
        String longName = "l".repeat(200);
        for (String field : List.of("likes.x", "new.x", "tree.x", "ACL.x", longName)) {
            String body = "{\"" + field + "\": " + change + "}";
            var created = requests.asClient()
                    .body(body)
                    .post("/classes/" + className)
                    .then()
                    .statusCode(400);
            var updated = requests.asClient()
                    .body(body)
                    .put("/classes/" + className + "/" + id)
                    .then()
                    .statusCode(400);
            for (ValidatableResponse refused : List.of(created, updated)) {
                refused.body("code", field.equals("tree.x") || field.equals("likes.x") ? oneOf(105, 111) : is(105));
            }
        }
        requests.asClient()
                .body("{\"" + longName + "\": " + change + "}")
                .post("/classes/New" + className)
                .then()
                .statusCode(400)
                .body("code", is(105));
        requests.asMaster()
                .get("/schemas/New" + className)
                .then()
                .statusCode(400)
                .body("code", is(103));
        requests.asClient().get("/classes/" + className).then().body("results.objectId", contains(id));
        requests.asMaster()
                .get("/schemas/" + className)
                .then()
                .body("fields", not(hasKey(longName)))
                .body("fields", not(hasKey("new")));
    }
}

package io.parsimony.dataservice;

import io.parsimony.dataservice.support.ClassOfItsOwn;
import io.parsimony.dataservice.support.Interloper;
import io.parsimony.dataservice.support.Requests;
import io.parsimony.dataservice.support.StoredDocuments;
import io.parsimony.local.testing.StoresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

/** What writes tell, and what they leave behind. */
@QuarkusTest
@QuarkusTestResource(StoresTestResource.class)
class WritesTest extends ClassOfItsOwn {

    private static final String INCREMENT = "{\"secret\": {\"__op\": \"Increment\", \"amount\": 0}}";

    private final StoredDocuments stored;
    private final Interloper interloper;

    WritesTest(Requests requests, StoredDocuments stored, Interloper interloper) {
        super(requests);
        this.stored = stored;
        this.interloper = interloper;
    }

    private ValidatableResponse update(RequestSpecification as, String id, String body) {
        return as.body(body).put("/classes/" + className + "/" + id).then();
    }

    private void permit(String permissions) {
        requests.asMaster()
                .body("{\"classLevelPermissions\": " + permissions + "}")
                .put("/schemas/" + className)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse schema() {
        return requests.asMaster().get("/schemas/" + className).then();
    }

    private static String newFields(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"new" + i + "\": 1")
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void whoMayWriteAnObjectButNotReadItIsNotToldWhatItHolds() {
        String id = create("{\"secret\": 42, \"ACL\": {\"alice\": {\"read\": true, \"write\": true},"
                + " \"bob\": {\"write\": true}}}");
        update(requests.asUser("alice"), id, INCREMENT).statusCode(200).body("secret", is(42));
        update(requests.asUser("bob"), id, INCREMENT)
                .statusCode(200)
                .body("updatedAt", notNullValue())
                .body("$", not(hasKey("secret")));
        update(requests.asMaster(), id, INCREMENT).body("secret", is(42));
    }

    @Test
    void whoMayUpdateAClassButNotGetFromItIsNotToldWhatItHolds() {
        String id = create("{\"secret\": 42, \"friend\": {\"__type\": \"Pointer\", \"className\": \"_User\","
                + " \"objectId\": \"alice\"}}");
        update(requests.asUser("bob"), id, INCREMENT).body("secret", is(42));
        permit("{\"update\": {\"*\": true}, \"get\": {\"pointerFields\": [\"friend\"]}}");
        update(requests.asUser("alice"), id, INCREMENT).statusCode(200).body("secret", is(42));
        update(requests.asUser("bob"), id, INCREMENT).statusCode(200).body("$", not(hasKey("secret")));
        permit("{\"update\": {\"*\": true}, \"get\": {}}");
        update(requests.asUser("alice"), id, INCREMENT).statusCode(200).body("$", not(hasKey("secret")));
    }

    @Test
    void aValueForNewObjectsOnlyTellsNothingOfOneThatIsThere() {
        String id = create("{\"secret\": 42}");
        update(requests.asClient(), id, "{\"secret\": {\"__op\": \"SetOnInsert\", \"amount\": null}}")
                .statusCode(200)
                .body("$", not(hasKey("secret")));
    }

    @Test
    void anUpdateOfNothingAddsNoFields() {
        create("{\"n\": 1}");
        String closed = create("{\"ACL\": {\"*\": {\"read\": true}}}");
        update(requests.asClient(), "nobody", newFields(3)).statusCode(404).body("code", is(101));
        update(requests.asClient(), closed, newFields(3)).statusCode(404).body("code", is(101));
        schema().body("fields", not(hasKey("new0")));
        update(requests.asMaster(), closed, newFields(3)).statusCode(200);
        schema().body("fields", hasKey("new2"));
    }

    @Test
    void anObjectThatIsTooLargeAddsNoFieldsAndNoClass() {
        String large = "{\"text\": \"" + "x".repeat(17 << 20) + "\"}";
        requests.asClient()
                .body(large)
                .post("/classes/" + className)
                .then()
                .statusCode(400)
                .body("code", is(116));
        schema().statusCode(400).body("code", is(103));
        String id = create("{}");
        update(requests.asClient(), id, large).statusCode(400).body("code", is(116));
        schema().body("fields", not(hasKey("text")));
    }

    @Test
    void theLargestNumberStaysOneWhateverIsAdded() {
        String id = create("{\"n\": 1.7976931348623157e308}");
        update(requests.asClient(), id, "{\"n\": {\"__op\": \"Increment\", \"amount\": 1e290}}")
                .statusCode(200)
                .body("n", notNullValue());
        update(requests.asClient(), id, "{\"n\": {\"__op\": \"Increment\", \"amount\": 1e300}}")
                .statusCode(400)
                .body("code", is(107));
    }

    @Test
    void pairsOfANewRelationAreFoundByIndexesFromEitherSide() {
        create("{\"likes\": {\"__op\": \"AddRelation\", \"objects\": [{\"__type\": \"Pointer\","
                + " \"className\": \"Other\", \"objectId\": \"x\"}]}}");
        requests.asMaster()
                .body("{\"fields\": {\"follows\": {\"type\": \"Relation\", \"targetClass\": \"Other\"}}}")
                .put("/schemas/" + className)
                .then()
                .statusCode(200);
        for (String field : List.of("likes", "follows")) {
            List<String> indexes = stored.of("_Join:" + field + ":" + className)
                    .listIndexes(BsonDocument.class)
                    .map(index -> index.getString("name").getValue())
                    .into(new ArrayList<>());
            assertThat(indexes).contains("relatedId_1_owningId_1", "owningId_1");
        }
    }

    @Test
    void anObjectThatIsStoredWhileItsClassIsRemovedKeepsItsClass() {
        String first = create("{\"text\": \"a\"}");
        requests.asClient().delete("/classes/" + className + "/" + first).then().statusCode(200);
        interloper.onNextSchemaChange(
                () -> stored.of(className).insertOne(BsonDocument.parse("{\"_id\": \"meanwhile\", \"text\": \"b\"}")));
        requests.asMaster()
                .delete("/schemas/" + className)
                .then()
                .statusCode(400)
                .body("code", is(255));
        requests.asClient().get("/classes/" + className).then().body("results.text", contains("b"));
        schema().statusCode(200).body("fields.text.type", is("String"));
        requests.asClient()
                .delete("/classes/" + className + "/meanwhile")
                .then()
                .statusCode(200);
        requests.asMaster().delete("/schemas/" + className).then().statusCode(200);
        schema().statusCode(400).body("code", is(103));
    }
}

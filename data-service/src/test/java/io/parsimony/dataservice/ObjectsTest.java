package io.parsimony.dataservice;

import io.parsimony.dataservice.support.Requests;
import io.parsimony.local.testing.StoresTestResource;
import io.parsimony.platform.caller.KeyKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Arrays;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(StoresTestResource.class)
class ObjectsTest {

    private final Requests requests;
    private String className;

    ObjectsTest(Requests requests) {
        this.requests = requests;
    }

    @BeforeEach
    void useAClassOfItsOwn() {
        className = "C" + UUID.randomUUID().toString().replace("-", "");
    }

    private String create(String json) {
        return requests.asClient()
                .body(json)
                .post("/classes/" + className)
                .then()
                .statusCode(201)
                .extract()
                .path("objectId");
    }

    @Test
    void aNewObjectIsAnsweredWithItsPlaceItsIdAndItsDate() {
        requests.asClient()
                .body("{\"score\": 1337}")
                .post("/classes/" + className)
                .then()
                .statusCode(201)
                .header("Location", matchesPattern(".*/classes/" + className + "/[A-Za-z0-9]{10}"))
                .body("objectId", matchesPattern("[A-Za-z0-9]{10}"))
                .body("createdAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                .body("size()", is(2));
    }

    @Test
    void everyTypeOfValueComesBackAsItWasSent() {
        String id = create(
                """
                {"text": "é", "whole": 1337, "big": 12345678901, "fraction": 0.5, "yes": true,
                 "date": {"__type": "Date", "iso": "2015-06-21T18:02:52.249Z"},
                 "bytes": {"__type": "Bytes", "base64": "aGVsbG8="},
                 "point": {"__type": "GeoPoint", "latitude": 40.5, "longitude": -30},
                 "area": {"__type": "Polygon", "coordinates": [[0, 0], [0, 1], [1, 1], [0, 0]]},
                 "file": {"__type": "File", "name": "a.txt"},
                 "friend": {"__type": "Pointer", "className": "Other", "objectId": "abc"},
                 "list": [1, "a", {"__type": "Date", "iso": "2015-06-21T18:02:52.249Z"},
                          {"__type": "Pointer", "className": "Other", "objectId": "abc"}],
                 "tree": {"a": {"b": [1.5, null]}}}
                """);
        requests.asClient()
                .get("/classes/" + className + "/" + id)
                .then()
                .statusCode(200)
                .body("text", is("é"))
                .body("whole", is(1337))
                .body("big", is(12345678901L))
                .body("fraction", is(0.5f))
                .body("yes", is(true))
                .body("date.iso", is("2015-06-21T18:02:52.249Z"))
                .body("bytes.base64", is("aGVsbG8="))
                .body("point.latitude", is(40.5f))
                .body("point.longitude", is(-30))
                .body("area.coordinates[1]", contains(0, 1))
                .body("file.name", is("a.txt"))
                .body("file.url", is("https://api.example/parse/files/open/a.txt"))
                .body("friend.__type", is("Pointer"))
                .body("friend.className", is("Other"))
                .body("list[2].iso", is("2015-06-21T18:02:52.249Z"))
                .body("list[3].objectId", is("abc"))
                .body("tree.a.b[0]", is(1.5f))
                .body("tree.a.b[1]", nullValue());
    }

    @Test
    void aFileWithTheUrlOfAForeignHostIsRefusedAndNothingIsWritten() {
        requests.asMaster()
                .body("{\"files\": [{\"__type\": \"File\", \"name\": \"a\", \"url\": \"https://evil.example/a\"}]}")
                .post("/classes/" + className)
                .then()
                .statusCode(400)
                .body("code", is(130))
                .body("error", containsString("'evil.example' is not allowed"));
        requests.asMaster().get("/schemas/" + className).then().statusCode(400).body("code", is(103));
    }

    @Test
    void atomicOperationsAnswerTheirOutcome() {
        String id = create("{\"score\": 1, \"tags\": [\"a\"], \"gone\": 1}");
        requests.asClient()
                .body(
                        """
                        {"score": {"__op": "Increment", "amount": 2},
                         "tags": {"__op": "AddUnique", "objects": ["a", "b"]},
                         "more": {"__op": "Add", "objects": [1, 1]},
                         "gone": {"__op": "Delete"}}
                        """)
                .put("/classes/" + className + "/" + id)
                .then()
                .statusCode(200)
                .body("score", is(3))
                .body("tags", contains("a", "b"))
                .body("more", contains(1, 1));
        requests.asClient()
                .body("{\"tags\": {\"__op\": \"Remove\", \"objects\": [\"a\"]}}")
                .put("/classes/" + className + "/" + id)
                .then()
                .statusCode(200)
                .body("tags", contains("b"));
        requests.asClient().get("/classes/" + className + "/" + id).then().body("gone", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"x\": {\"__type\": \"Date\", \"iso\": \"yesterday\"}}; 107",
                "{\"x\": {\"a\": {\"$b\": 1}}}; 121",
                "{\"x\": {\"__type\": \"Bytes\", \"base64\": \"%\"}}; 111",
                "{\"x\": {\"__op\": \"Increment\", \"amount\": \"1\"}}; 107",
                "{\"x\": {\"__op\": \"AddUnique\", \"objects\": [{\"a.b\": 1}]}}; 121",
                "{\"x\": {\"__op\": \"Remove\", \"objects\": [{\"a.b\": 1}]}}; 121",
                "{\"x\": 1e999}; 107",
                "{\"x\": 1, \"ACL\": {\"*\": {\"read\": 1}}}; 123",
                "{\"x.$y\": 1}; 105"
            })
    void aRefusedWriteLeavesNoTraceInTheSchema(String body, int code) {
        requests.asClient()
                .body(body)
                .post("/classes/" + className)
                .then()
                .statusCode(400)
                .body("code", is(code));
        requests.asMaster().get("/schemas/" + className).then().statusCode(400).body("code", is(103));
        String id = create("{}");
        requests.asClient()
                .body(body)
                .put("/classes/" + className + "/" + id)
                .then()
                .statusCode(400)
                .body("code", is(code));
        requests.asMaster().get("/schemas/" + className).then().body("fields.x", nullValue());
    }

    @Test
    void anObjectThatIsTooLargeIsRefused() {
        requests.asClient()
                .body("{\"text\": \"" + "x".repeat(17 << 20) + "\"}")
                .post("/classes/" + className)
                .then()
                .statusCode(400)
                .body("code", is(116));
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
    void halfACharacterBecomesAnUnknownOne() {
        String id = create("{\"text\": \"a\\ud83d\"}");
        requests.asClient().get("/classes/" + className + "/" + id).then().body("text", is("a\uFFFD"));
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

    @Test
    void aDeletedObjectIsGone() {
        String id = create("{}");
        requests.asClient().delete("/classes/" + className + "/" + id).then().statusCode(200);
        requests.asClient()
                .get("/classes/" + className + "/" + id)
                .then()
                .statusCode(404)
                .body("code", is(101))
                .body("error", is("Object not found."));
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

    @Test
    void aFieldKeepsTheTypeOfItsFirstValue() {
        create("{\"n\": 1}");
        requests.asClient()
                .body("{\"n\": \"one\"}")
                .post("/classes/" + className)
                .then()
                .statusCode(400)
                .body("code", is(111))
                .body("error", equalTo("schema mismatch for " + className + ".n; expected Number but got String"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"a b\": 1}; 105",
                "{\"_x\": 1}; 105",
                "{\"objectId\": \"x\"}; 105",
                "{\"a\": {\"$b\": 1}}; 121",
                "{\"a\": {\"b.c\": 1}}; 121",
                "{\"a\": {\"b\": {\"__proto__\": 1}}}; 105",
                "{\"constructor\": 1}; 105",
                "{\"a\": {\"_bsontype\": \"Code\"}}; 105",
                "{\"a\": {\"__op\": \"Explode\"}}; 108",
                "{\"a\": {\"__op\": \"Increment\", \"amount\": \"1\"}}; 107",
                "{\"a\": {\"__type\": \"Date\"}}; 111",
                "{\"a\": {\"__type\": \"GeoPoint\", \"latitude\": 91, \"longitude\": 0}}; 111",
                "{\"ACL\": \"x\"}; 123",
                "[1]; 107",
                "{\"a\": ; 107",
            })
    void badInputIsRefusedAndNothingIsWritten(String body, int code) {
        requests.asClient()
                .body(body)
                .post("/classes/" + className)
                .then()
                .statusCode(400)
                .body("code", is(code));
        requests.asMaster().get("/classes/" + className).then().body("results", hasSize(0));
    }

    @Test
    void objectsFollowTheirAcl() {
        String id = create("{\"ACL\": {\"alice\": {\"read\": true, \"write\": true}, \"bob\": {\"read\": true}}}");
        String path = "/classes/" + className + "/" + id;
        requests.asUser("alice").get(path).then().statusCode(200).body("ACL.alice.write", is(true));
        requests.asUser("bob").get(path).then().statusCode(200);
        requests.asClient().get(path).then().statusCode(404).body("code", is(101));
        requests.asUser("bob")
                .body("{\"a\": 1}")
                .put(path)
                .then()
                .statusCode(404)
                .body("code", is(101));
        requests.asUser("bob").delete(path).then().statusCode(404);
        requests.asUser("alice").body("{\"a\": 1}").put(path).then().statusCode(200);
        requests.asMaster().delete(path).then().statusCode(200);
    }

    @Test
    void anAppCanKeepClientsFromMakingClasses() {
        requests.as("closed", KeyKind.CLIENT, null)
                .body("{}")
                .post("/classes/" + className)
                .then()
                .statusCode(400)
                .body("code", is(119));
        requests.as("closed", KeyKind.MASTER, null)
                .body("{}")
                .post("/classes/" + className)
                .then()
                .statusCode(201);
    }

    @Test
    void theReadOnlyMasterKeyReadsAndWritesNothing() {
        String id = create("{\"ACL\": {}}");
        requests.as("open", KeyKind.READ_ONLY_MASTER, null)
                .get("/classes/" + className + "/" + id)
                .then()
                .statusCode(200);
        requests.as("open", KeyKind.READ_ONLY_MASTER, null)
                .body("{}")
                .post("/classes/" + className)
                .then()
                .statusCode(400)
                .body("code", is(119));
    }

    @Test
    void clientsCannotReachInternalClassesOrFields() {
        requests.asClient()
                .body("{}")
                .post("/classes/_Join:users:_Role")
                .then()
                .statusCode(400)
                .body("code", is(119));
        requests.asClient()
                .queryParam("where", "{\"_hashed_password\": {\"$regex\": \"^a\"}}")
                .get("/classes/" + className)
                .then()
                .statusCode(400)
                .body("code", is(105));
    }

    @Test
    void aRequestWithoutASignedCallerIsRefused() {
        RestAssured.given().get("/classes/" + className).then().statusCode(401);
    }

    @Test
    void aBatchRunsEachPartWithAnOutcomeOfItsOwn() {
        requests.asClient()
                .body("{\"requests\": [{\"method\": \"POST\", \"path\": \"/classes/" + className
                        + "\", \"body\": {\"n\": 1}}, {\"method\": \"PUT\", \"path\": \"/classes/" + className
                        + "/nobody\", \"body\": {\"n\": 2}}]}")
                .post("/batch")
                .then()
                .statusCode(200)
                .body("[0].success.objectId", matchesPattern("[A-Za-z0-9]{10}"))
                .body("[1].error.code", is(101));
    }

    @Test
    void relationsLeadFromOneObjectToOthers() {
        String one = create("{\"name\": \"one\"}");
        String two = create("{\"name\": \"two\"}");
        String owner = create(
                "{\"likes\": {\"__op\": \"AddRelation\", \"objects\": [" + pointer(one) + "," + pointer(two) + "]}}");
        String related = "{\"$relatedTo\": {\"object\": " + pointer(owner) + ", \"key\": \"likes\"}}";
        requests.asClient()
                .queryParam("where", related)
                .get("/classes/" + className)
                .then()
                .body("results.name", containsInAnyOrder("one", "two"));
        requests.asClient()
                .body("{\"likes\": {\"__op\": \"RemoveRelation\", \"objects\": [" + pointer(one) + "]}}")
                .put("/classes/" + className + "/" + owner)
                .then()
                .statusCode(200);
        requests.asClient()
                .queryParam("where", related)
                .get("/classes/" + className)
                .then()
                .body("results.name", contains("two"));
        requests.asClient()
                .queryParam("where", "{\"likes\": " + pointer(two) + "}")
                .get("/classes/" + className)
                .then()
                .body("results.objectId", contains(owner));
    }

    private String pointer(String id) {
        return "{\"__type\": \"Pointer\", \"className\": \"" + className + "\", \"objectId\": \"" + id + "\"}";
    }
}

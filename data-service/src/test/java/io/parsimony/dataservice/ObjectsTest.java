package io.parsimony.dataservice;

import io.parsimony.dataservice.support.ClassOfItsOwn;
import io.parsimony.dataservice.support.Requests;
import io.parsimony.local.testing.StoresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

/** Writing objects: what an object may hold, and what is refused. */
@QuarkusTest
@QuarkusTestResource(StoresTestResource.class)
class ObjectsTest extends ClassOfItsOwn {

    ObjectsTest(Requests requests) {
        super(requests);
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
    void halfACharacterBecomesAnUnknownOne() {
        String id = create("{\"text\": \"a\\ud83d\"}");
        requests.asClient().get("/classes/" + className + "/" + id).then().body("text", is("a\uFFFD"));
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
}

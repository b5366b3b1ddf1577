package io.parsimony.dataservice;

import io.parsimony.dataservice.support.ClassOfItsOwn;
import io.parsimony.dataservice.support.Requests;
import io.parsimony.local.testing.StoresTestResource;
import io.parsimony.platform.caller.KeyKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

/** What queries bring along and leave out, and how they fail. */
@QuarkusTest
@QuarkusTestResource(StoresTestResource.class)
class QueriesTest extends ClassOfItsOwn {

    QueriesTest(Requests requests) {
        super(requests);
    }

    private ValidatableResponse get(String id, String... parameters) {
        var request = requests.asClient();
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/classes/" + className + "/" + id).then().statusCode(200);
    }

    private ValidatableResponse find(String where) {
        return requests.asClient()
                .queryParam("where", where)
                .get("/classes/" + className)
                .then();
    }

    @Test
    void includesReachIntoArraysAndLeaveOutWhatIsNotThere() {
        String child = create("{\"name\": \"child\"}");
        String id = create("{\"children\": [" + pointer(className, child) + ", " + pointer(className, "gone") + ", "
                + pointer("No class!", "x") + ", 5], \"lost\": " + pointer(className, "gone") + "}");
        get(id, "include", "children,lost")
                .body("children", hasSize(2))
                .body("children[0].name", is("child"))
                .body("children[1]", is(5))
                .body("$", not(hasKey("lost")));
    }

    @Test
    void whoPutsAPointerToAClosedClassIntoAnArrayDoesNotSpoilTheQueryForOthers() {
        String child = create("{\"name\": \"child\"}");
        String id = create("{\"children\": [" + pointer("_JobStatus", "x") + ", " + pointer("_Session", "x") + ", "
                + pointer(className, child) + "]}");
        get(id, "include", "children").statusCode(200).body("children.name", contains("child"));
    }

    @Test
    void aRedirectedQueryNamesTheClassOfEachResult() {
        String other = "Other" + className;
        create("{\"likes\": {\"__op\": \"AddRelation\", \"objects\": [" + pointer(other, "x") + "]}}");
        requests.asClient().body("{}").post("/classes/" + other).then().statusCode(201);
        requests.asClient()
                .queryParam("redirectClassNameForKey", "likes")
                .get("/classes/" + className)
                .then()
                .body("className", is(other))
                .body("results.className", contains(other));
    }

    @Test
    void includeAllFollowsEveryPointer() {
        String other = create("{\"name\": \"other\"}");
        String id =
                create("{\"one\": " + pointer(className, other) + ", \"many\": [" + pointer(className, other) + "]}");
        get(id, "include", "*").body("one.name", is("other")).body("many[0].name", is("other"));
    }

    @Test
    void dottedKeysShowThatMuchOfTheIncludedObjects() {
        String grand = create("{\"name\": \"grand\", \"age\": 80}");
        String parent = create("{\"name\": \"parent\", \"age\": 50, \"up\": " + pointer(className, grand) + "}");
        String id = create("{\"name\": \"child\", \"age\": 20, \"up\": " + pointer(className, parent) + "}");
        get(id, "keys", "name,up.up.name")
                .body("name", is("child"))
                .body("age", nullValue())
                .body("up.name", nullValue())
                .body("up.up.name", is("grand"))
                .body("up.up.age", nullValue());
        get(id, "include", "up", "excludeKeys", "age,up.age")
                .body("age", nullValue())
                .body("up.name", is("parent"))
                .body("up.age", nullValue());
    }

    @Test
    void textThatLooksLikeAPointerIsText() {
        String id = create("{\"price\": \"_Session$5\"}");
        get(id, "include", "price").body("price", is("_Session$5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[a", "*a", "a{2,1}"})
    void anInvalidPatternIsTheClientsMistakeAndShowsNothingOfTheDatabase(String pattern) {
        create("{\"name\": \"a\"}");
        find("{\"name\": {\"$regex\": \"" + pattern + "\"}}")
                .statusCode(400)
                .body("code", is(102))
                .body("error", is("Invalid regular expression."));
        requests.asClient()
                .queryParam("where", "{\"name\": {\"$regex\": \"" + pattern + "\"}}")
                .queryParam("limit", 5000)
                .get("/classes/" + className)
                .then()
                .statusCode(400)
                .body("code", is(102));
    }

    @Test
    void aLargeLimitIsRefusedLikeASmallOneWhereTheQueryIsNotAllowed() {
        requests.asClient()
                .queryParam("limit", 5000)
                .queryParam("where", "{\"_rperm\": \"*\"}")
                .get("/classes/" + className)
                .then()
                .statusCode(400)
                .body("code", is(105));
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsA503() {
        requests.as("unreachable", KeyKind.MASTER, null)
                .get("/classes/" + className)
                .then()
                .statusCode(503)
                .body("code", is(1));
        requests.as("unreachable", KeyKind.MASTER, null)
                .body("{\"requests\": [{\"method\": \"GET\", \"path\": \"/classes/" + className + "\"}]}")
                .post("/batch")
                .then()
                .statusCode(200)
                .body("[0].error.code", is(1));
    }

    @Test
    void datesWithoutSecondsMatchTheSameMoment() {
        create("{\"when\": {\"__type\": \"Date\", \"iso\": \"2015-06-21T18:02Z\"}}");
        find("{\"when\": {\"__type\": \"Date\", \"iso\": \"2015-06-21T18:02:00.000Z\"}}")
                .body("results.when.iso", contains("2015-06-21T18:02:00.000Z"));
        find("{\"createdAt\": {\"$lte\": {\"__type\": \"Date\", \"iso\": \"2001-01-01\"}}}")
                .body("results", empty());
    }

    @Test
    void anUpdateReachesIntoObjectsAndTellsTheOutcome() {
        String id = create("{\"tree\": {\"a\": {\"n\": 1}, \"b\": 2}}");
        requests.asClient()
                .body("{\"tree.a.n\": {\"__op\": \"Increment\", \"amount\": 4}}")
                .put("/classes/" + className + "/" + id)
                .then()
                .statusCode(200)
                .body("tree.a.n", is(5));
        get(id).body("tree.a.n", is(5)).body("tree.b", is(2));
    }

    @Test
    void aNewObjectCanBeWrittenByPaths() {
        String id = create("{\"tree.a.b\": 1}");
        get(id).body("tree.a.b", is(1));
        find("{\"tree.a.b\": 1}").body("results.objectId", contains(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ACL.x\": 1}",
                "{\"tree.$a\": 1}",
                "{\"tree..a\": 1}",
                "{\"tree.a\\u0000\": 1}",
                "{\"_rperm\": [\"*\"]}",
                "{\"authData.mfa.secret\": \"x\"}",
                "{\"tree.__proto__.x\": 1}"
            })
    void anUpdateReachesNothingElse(String body) {
        String id = create("{\"tree\": {}}");
        requests.asClient()
                .body(body)
                .put("/classes/" + className + "/" + id)
                .then()
                .statusCode(400)
                .body("code", is(105));
        get(id).body("size()", is(4)).body("tree", is(Map.of()));
    }

    @Test
    void anUpdateThatFindsSomethingElseOnItsWayIsTheClientsMistake() {
        String id = create("{\"tree\": {\"n\": 1}}");
        requests.asClient()
                .body("{\"tree.n.x\": 1}")
                .put("/classes/" + className + "/" + id)
                .then()
                .statusCode(400)
                .body("code", is(111));
    }

    @Test
    void aBatchOfRelationOperationsWorksOnANewObject() {
        String other = create("{}");
        String id = create("{\"likes\": {\"__op\": \"Batch\", \"ops\": [{\"__op\": \"AddRelation\", \"objects\": ["
                + pointer(className, other) + "]}]}}");
        find("{\"$relatedTo\": {\"object\": " + pointer(className, id) + ", \"key\": \"likes\"}}")
                .body("results.objectId", contains(other));
        requests.asClient()
                .body("{\"likes\": {\"__op\": \"Delete\"}}")
                .put("/classes/" + className + "/" + id)
                .then()
                .statusCode(200);
        get(id).body("likes.__type", is("Relation"));
    }

    @Test
    void relationsOfAnObjectThatIsHiddenAreHiddenToo() {
        String other = create("{}");
        String id =
                create("{\"ACL\": {\"alice\": {\"read\": true}}, \"likes\": {\"__op\": \"AddRelation\", \"objects\": ["
                        + pointer(className, other) + "]}}");
        String where = "{\"$relatedTo\": {\"object\": " + pointer(className, id) + ", \"key\": \"likes\"}}";
        find(where).body("results", empty());
        requests.asUser("alice")
                .queryParam("where", where)
                .get("/classes/" + className)
                .then()
                .body("results", hasSize(1));
    }

    @Test
    void aPointerToAClassThatCannotBeIsRefused() {
        requests.asClient()
                .body("{\"p\": " + pointer("a$b", "x") + "}")
                .post("/classes/" + className)
                .then()
                .statusCode(400)
                .body("code", is(103));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%00b", "%24ne", "..%2Fx", "%7B%22%24ne%22%3A1%7D", "é"})
    void anOddObjectIdFindsNothing(String objectId) {
        requests.asMaster()
                .urlEncodingEnabled(false)
                .get("/classes/" + className + "/" + objectId)
                .then()
                .statusCode(404);
    }
}

package io.parsimony.dataservice;

import io.parsimony.dataservice.support.Requests;
import io.parsimony.local.testing.StoresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(StoresTestResource.class)
class SchemasTest {

    private final Requests requests;
    private String className;

    SchemasTest(Requests requests) {
        this.requests = requests;
    }

    @BeforeEach
    void useAClassOfItsOwn() {
        className = "C" + UUID.randomUUID().toString().replace("-", "");
    }

    @Test
    void aClassIsMadeShownChangedAndDropped() {
        String path = "/schemas/" + className;
        requests.asMaster()
                .body(
                        "{\"fields\": {\"n\": {\"type\": \"Number\"}, \"p\": {\"type\": \"Pointer\", \"targetClass\": \"_User\"}}}")
                .post(path)
                .then()
                .statusCode(200)
                .body("fields.n.type", is("Number"))
                .body("fields.p.targetClass", is("_User"))
                .body("classLevelPermissions.find.'*'", is(true));
        requests.asMaster()
                .body("{\"fields\": {\"n\": {\"__op\": \"Delete\"}, \"s\": {\"type\": \"String\"}}}")
                .put(path)
                .then()
                .statusCode(200)
                .body("fields", not(hasKey("n")))
                .body("fields.s.type", is("String"));
        requests.asMaster().delete(path).then().statusCode(200);
        requests.asMaster().get(path).then().statusCode(400).body("code", is(103));
    }

    @Test
    void onlyTheMasterKeyMaySeeSchemas() {
        requests.asClient().get("/schemas").then().statusCode(403);
    }

    @Test
    void classPermissionsBindClientsAtOnce() {
        requests.asMaster()
                .body(
                        "{\"classLevelPermissions\": {\"find\": {\"alice\": true}, \"get\": {\"requiresAuthentication\": true}}}")
                .post("/schemas/" + className)
                .then()
                .statusCode(200);
        requests.asClient().get("/classes/" + className).then().statusCode(400).body("code", is(119));
        requests.asUser("alice").get("/classes/" + className).then().statusCode(200);
        requests.asClient()
                .get("/classes/" + className + "/x")
                .then()
                .statusCode(404)
                .body("code", is(101));
        requests.asClient()
                .body("{}")
                .post("/classes/" + className)
                .then()
                .statusCode(400)
                .body("code", is(119));
        requests.asMaster().body("{}").post("/classes/" + className).then().statusCode(201);
    }

    @Test
    void countingAndLookingForOneObjectArePermittedOnTheirOwn() {
        requests.asMaster()
                .body(
                        "{\"classLevelPermissions\": {\"count\": {\"*\": true}, \"get\": {\"*\": true}, \"create\": {\"*\": true}}}")
                .post("/schemas/" + className)
                .then()
                .statusCode(200);
        String id = requests.asClient().body("{}").post("/classes/" + className).path("objectId");
        requests.asClient().get("/classes/" + className).then().statusCode(400).body("code", is(119));
        requests.asClient()
                .queryParam("count", 1)
                .queryParam("limit", 0)
                .get("/classes/" + className)
                .then()
                .statusCode(200)
                .body("count", is(1));
        requests.asClient()
                .queryParam("count", 1)
                .get("/classes/" + className)
                .then()
                .statusCode(400)
                .body("code", is(119));
        requests.asClient()
                .queryParam("where", "{\"objectId\": \"" + id + "\"}")
                .get("/classes/" + className)
                .then()
                .statusCode(200)
                .body("results.objectId", contains(id));
        requests.asClient()
                .queryParam("where", "{\"objectId\": {\"$ne\": \"\"}}")
                .get("/classes/" + className)
                .then()
                .statusCode(400)
                .body("code", is(119));
    }

    @Test
    void whoMayFindMayNotForThatReasonLookForOneObject() {
        requests.asMaster()
                .body("{\"classLevelPermissions\": {\"find\": {\"*\": true}}}")
                .post("/schemas/" + className)
                .then()
                .statusCode(200);
        requests.asClient().get("/classes/" + className).then().statusCode(200);
        requests.asClient()
                .queryParam("where", "{\"objectId\": \"x\"}")
                .get("/classes/" + className)
                .then()
                .statusCode(400)
                .body("code", is(119));
    }

    @Test
    void everyAppHasUsersAndRoles() {
        requests.asMaster().get("/schemas").then().body("results.className", hasItems("_User", "_Role"));
        requests.asMaster().get("/schemas/_User").then().statusCode(200).body("fields.username.type", is("String"));
        requests.asMaster().post("/schemas/_User").then().statusCode(400).body("code", is(103));
    }

    @Test
    void aFieldKeepsWhatWasSaidOfItAndAnIndexStandsForItself() {
        requests.asMaster()
                .body(
                        "{\"fields\": {\"a\": {\"type\": \"String\", \"required\": false}}, \"indexes\": {\"by_a\": {\"a\": 1}}}")
                .post("/schemas/" + className)
                .then()
                .body("fields.a.required", is(false))
                .body("indexes.size()", is(1));
        requests.asMaster()
                .body("{\"indexes\": {\"by_a\": {\"__op\": \"Delete\"}}}")
                .put("/schemas/" + className)
                .then()
                .statusCode(200)
                .body("$", not(hasKey("indexes")));
    }

    @Test
    void protectedFieldsAreNeitherShownNorQueried() {
        requests.asMaster()
                .body(
                        "{\"fields\": {\"secret\": {\"type\": \"String\"}}, \"classLevelPermissions\": {\"find\": {\"*\": true}, \"get\": {\"*\": true}, \"protectedFields\": {\"*\": [\"secret\"]}}}")
                .post("/schemas/" + className)
                .then()
                .statusCode(200);
        String id = requests.asMaster()
                .body("{\"secret\": \"x\", \"open\": 1}")
                .post("/classes/" + className)
                .path("objectId");
        requests.asClient()
                .get("/classes/" + className + "/" + id)
                .then()
                .body("open", is(1))
                .body("$", not(hasKey("secret")));
        for (String where :
                new String[] {"{\"secret\": \"x\"}", "{\"$or\": [{\"secret\": \"x\"}]}", "{\"secret.a\": 1}"}) {
            requests.asClient()
                    .queryParam("where", where)
                    .get("/classes/" + className)
                    .then()
                    .statusCode(400)
                    .body("code", is(119));
        }
        requests.asClient()
                .queryParam("order", "secret")
                .get("/classes/" + className)
                .then()
                .statusCode(400)
                .body("code", is(119));
    }

    @Test
    void aClassThatHoldsObjectsIsNotDropped() {
        requests.asMaster().body("{}").post("/classes/" + className).then().statusCode(201);
        requests.asMaster()
                .delete("/schemas/" + className)
                .then()
                .statusCode(400)
                .body("code", is(255));
        requests.asMaster().delete("/purge/" + className).then().statusCode(200);
        requests.asMaster().delete("/schemas/" + className).then().statusCode(200);
    }
}

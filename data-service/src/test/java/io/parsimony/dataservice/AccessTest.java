package io.parsimony.dataservice;

import io.parsimony.dataservice.support.ClassOfItsOwn;
import io.parsimony.dataservice.support.Requests;
import io.parsimony.local.testing.StoresTestResource;
import io.parsimony.platform.caller.KeyKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import static org.hamcrest.Matchers.is;

/** Who may read and write what. */
@QuarkusTest
@QuarkusTestResource(StoresTestResource.class)
class AccessTest extends ClassOfItsOwn {

    AccessTest(Requests requests) {
        super(requests);
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
}

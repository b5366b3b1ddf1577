package io.parsimony.authservice;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import static org.hamcrest.Matchers.is;

@QuarkusTest
class RolesTest extends AccountsTestBase {

    private String role(String name, String acl, String members) {
        return client.master(app)
                .body("{\"name\": \"" + name + "\", \"ACL\": " + acl + members + "}")
                .post("/roles")
                .then()
                .statusCode(201)
                .extract()
                .path("objectId");
    }

    private static String members(String field, String className, String id) {
        return ", \"" + field
                + "\": {\"__op\": \"AddRelation\", \"objects\": [{\"__type\": \"Pointer\", \"className\": \""
                + className + "\", \"objectId\": \"" + id + "\"}]}";
    }

    private String change(String field, String className, String id) {
        return "{" + members(field, className, id).substring(2) + "}";
    }

    @Test
    void whoMayNotWriteARoleDoesNotJoinIt() {
        ValidatableResponse mallory = signUp(named("mallory"));
        String id = mallory.extract().path("objectId");
        String token = mallory.extract().path("sessionToken");
        String admins = role("Admins", "{\"*\": {\"read\": true}}", "");
        String secret = role("Secret", "{\"role:Admins\": {\"read\": true}}", "");
        client.with(app, token)
                .body(change("users", "_User", id))
                .put("/roles/" + admins)
                .then()
                .statusCode(404)
                .body("code", is(101));
        client.with(app, token).delete("/roles/" + admins).then().statusCode(404);
        client.with(app, token).get("/roles/" + secret).then().statusCode(404);
    }

    @Test
    void aRoleCountsEvenForMembersWhoMayNotSeeIt() {
        ValidatableResponse alice = signUp(named("alice"));
        role("Hidden", "{}", members("users", "_User", alice.extract().path("objectId")));
        String open = role("Open", "{\"role:Hidden\": {\"read\": true}}", "");
        client.with(app, alice.extract().path("sessionToken"))
                .get("/roles/" + open)
                .then()
                .statusCode(200);
    }

    @Test
    void rolesThatContainEachOtherAreAllHad() {
        ValidatableResponse alice = signUp(named("alice"));
        String first =
                role("First", "{}", members("users", "_User", alice.extract().path("objectId")));
        String second = role("Second", "{}", members("roles", "_Role", first));
        client.master(app)
                .body(change("roles", "_Role", second))
                .put("/roles/" + first)
                .then()
                .statusCode(200);
        for (String name : new String[] {"First", "Second"}) {
            String object = role("Opened by " + name, "{\"role:" + name + "\": {\"read\": true}}", "");
            client.with(app, alice.extract().path("sessionToken"))
                    .get("/roles/" + object)
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void aRoleNamedLikeAUserOpensNothingOfTheUsers() {
        String alice = signUp(named("alice")).extract().path("objectId");
        ValidatableResponse bob = signUp(named("bob"));
        role(alice, "{}", members("users", "_User", bob.extract().path("objectId")));
        client.with(app, bob.extract().path("sessionToken"))
                .get("/users/" + alice)
                .then()
                .statusCode(404);
    }

    @Test
    void aDeletedRoleOpensNothingAnyMore() {
        ValidatableResponse alice = signUp(named("alice"));
        String token = alice.extract().path("sessionToken");
        String friends =
                role("Friends", "{}", members("users", "_User", alice.extract().path("objectId")));
        String open = role("Open", "{\"role:Friends\": {\"read\": true}}", "");
        client.with(app, token).get("/roles/" + open).then().statusCode(200);
        client.master(app).delete("/roles/" + friends).then().statusCode(200);
        client.with(app, token).get("/roles/" + open).then().statusCode(404);
        role("Friends", "{}", "");
        client.with(app, token).get("/roles/" + open).then().statusCode(404);
    }
}

package io.parsimony.authservice;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

@QuarkusTest
class UsersTest extends AccountsTestBase {

    private ValidatableResponse signedUp(String name) {
        return signUp("{\"username\": \"" + name + "\", \"password\": \"secret\", \"email\": \"" + name
                        + "@example.com\"}")
                .statusCode(201);
    }

    private ValidatableResponse logIn(String name, String password) {
        return client.anyone(app)
                .body("{\"username\": \"" + name + "\", \"password\": \"" + password + "\"}")
                .post("/login")
                .then();
    }

    @Test
    void signingUpMakesAUserWithASession() {
        String token = signedUp("alice")
                .header("Location", matchesPattern(".*/users/[A-Za-z0-9]{10}"))
                .body("objectId", matchesPattern("[A-Za-z0-9]{10}"))
                .body("sessionToken", matchesPattern("r:[0-9a-f]{32}"))
                .body("$", not(hasKey("password")))
                .extract()
                .path("sessionToken");
        client.with(app, token)
                .get("/users/me")
                .then()
                .statusCode(200)
                .body("username", is("alice"))
                .body("sessionToken", is(token))
                .body("$", not(hasKey("_hashed_password")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"password\": \"x\"}; 200",
                "{\"username\": \"\", \"password\": \"x\"}; 200",
                "{\"username\": 1, \"password\": \"x\"}; 200",
                "{\"username\": \"x\"}; 201",
                "{\"username\": \"x\", \"password\": {\"$ne\": 1}}; 201",
                "{\"username\": \"x\", \"password\": \"x\", \"email\": \"nowhere\"}; 125",
                "{\"username\": \"x\", \"password\": \"x\", \"emailVerified\": true}; 119",
                "{\"authData\": {}}; 200",
                "{\"authData\": {\"facebook\": {\"id\": \"1\"}}}; 252",
                "{\"authData\": {\"anonymous\": {\"id\": {\"$ne\": null}}}}; 101",
            })
    void anIncompleteOrForgedSignUpIsRefused(String body, int code) {
        client.anyone(app).body(body).post("/users").then().body("code", is(code));
        client.master(app).get("/users").then().body("results", hasSize(0));
    }

    @Test
    void namesAndAddressesAreUnique() {
        signedUp("alice");
        client.anyone(app)
                .body("{\"username\": \"alice\", \"password\": \"x\"}")
                .post("/users")
                .then()
                .statusCode(400)
                .body("code", is(202));
        client.anyone(app)
                .body("{\"username\": \"bob\", \"password\": \"x\", \"email\": \"alice@example.com\"}")
                .post("/users")
                .then()
                .statusCode(400)
                .body("code", is(203));
    }

    @Test
    void loggingInByNameOrAddressNeedsTheRightPassword() {
        signedUp("alice");
        logIn("alice", "secret")
                .statusCode(200)
                .body("username", is("alice"))
                .body("sessionToken", matchesPattern("r:.+"));
        logIn("alice@example.com", "secret").statusCode(200);
        client.anyone(app)
                .queryParam("username", "alice")
                .queryParam("password", "secret")
                .get("/login")
                .then()
                .statusCode(200);
        logIn("alice", "wrong").statusCode(404).body("code", is(101)).body("error", is("Invalid username/password."));
        logIn("nobody", "secret").statusCode(404).body("code", is(101)).body("error", is("Invalid username/password."));
    }

    @Test
    void loggingOutEndsTheSessionAtOnce() {
        String token = signedUp("alice").extract().path("sessionToken");
        client.with(app, token).post("/logout").then().statusCode(200);
        client.lookUp(app, token).statusCode(400).body("code", is(209));
    }

    @Test
    void aNewPasswordEndsAllSessionsAndAnswersANewOne() {
        ValidatableResponse signedUp = signedUp("alice");
        String id = signedUp.extract().path("objectId");
        String first = signedUp.extract().path("sessionToken");
        String second = logIn("alice", "secret").extract().path("sessionToken");
        String fresh = client.with(app, first)
                .body("{\"password\": \"better\"}")
                .put("/users/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("sessionToken");
        client.lookUp(app, first).body("code", is(209));
        client.lookUp(app, second).body("code", is(209));
        client.lookUp(app, fresh).statusCode(200);
        logIn("alice", "secret").statusCode(404);
        logIn("alice", "better").statusCode(200);
    }

    @Test
    void usersChangeAndDeleteThemselvesOnly() {
        String alice = signedUp("alice").extract().path("objectId");
        ValidatableResponse bob = signedUp("bob");
        String bobsToken = bob.extract().path("sessionToken");
        String bobsId = bob.extract().path("objectId");
        client.with(app, bobsToken)
                .body("{\"color\": \"red\"}")
                .put("/users/" + alice)
                .then()
                .statusCode(400)
                .body("code", is(206));
        client.with(app, bobsToken)
                .delete("/users/" + alice)
                .then()
                .statusCode(400)
                .body("code", is(206));
        client.anyone(app)
                .body("{\"color\": \"red\"}")
                .put("/users/" + alice)
                .then()
                .body("code", is(206));
        client.with(app, bobsToken)
                .body("{\"color\": \"red\"}")
                .put("/users/" + bobsId)
                .then()
                .statusCode(200);
        client.with(app, bobsToken).delete("/users/" + bobsId).then().statusCode(200);
        client.lookUp(app, bobsToken).body("code", is(209));
        client.master(app).get("/users").then().body("results.username", is(java.util.List.of("alice")));
    }

    @Test
    void usersArePrivateUnlessTheAppSaysOtherwise() {
        signedUp("alice");
        client.anyone(app).get("/users").then().body("results", hasSize(0));
        app = client.newApp(", \"enforcePrivateUsers\": false");
        signedUp("alice");
        client.anyone(app).get("/users").then().body("results", hasSize(1)).body("results[0]", not(hasKey("email")));
    }

    @Test
    void anAnonymousUserComesBackWithTheSameId() {
        String body = "{\"authData\": {\"anonymous\": {\"id\": \"00000000-1111-2222-3333-444444444444\"}}}";
        String id = client.anyone(app)
                .body(body)
                .post("/users")
                .then()
                .statusCode(201)
                .extract()
                .path("objectId");
        client.anyone(app)
                .body(body)
                .post("/users")
                .then()
                .statusCode(200)
                .body("objectId", is(id))
                .body("sessionToken", matchesPattern("r:.+"));
    }

    @Test
    void sessionsAreTheirUsersOwnBusiness() {
        String alicesToken = signedUp("alice").extract().path("sessionToken");
        String bobsToken = signedUp("bob").extract().path("sessionToken");
        String bobsSession = client.with(app, bobsToken)
                .get("/sessions/me")
                .then()
                .statusCode(200)
                .extract()
                .path("objectId");
        client.with(app, alicesToken).get("/sessions").then().body("results", hasSize(1));
        client.with(app, alicesToken).get("/sessions/" + bobsSession).then().statusCode(404);
        client.with(app, alicesToken).delete("/sessions/" + bobsSession).then().statusCode(404);
        for (String change : new String[] {"{\"a\": 1}", "{\"sessionToken\": \"x\"}"}) {
            client.with(app, alicesToken)
                    .body(change)
                    .put("/sessions/" + bobsSession)
                    .then()
                    .statusCode(404)
                    .body("code", is(101));
        }
        client.anyone(app).get("/sessions").then().statusCode(400).body("code", is(209));
        for (String field : new String[] {"sessionToken", "user", "expiresAt", "createdWith"}) {
            client.with(app, bobsToken)
                    .body("{\"" + field + "\": \"x\"}")
                    .put("/sessions/" + bobsSession)
                    .then()
                    .statusCode(400)
                    .body("code", is(105));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"sessionToken\": {\"$regex\": \"^r\"}}", "{\"$nor\": [{\"password\": {\"$exists\": true}}]}"})
    void nobodyAsksForWhatMakesAUser(String where) {
        String token = signedUp("alice").extract().path("sessionToken");
        client.with(app, token)
                .queryParam("where", where)
                .get("/users")
                .then()
                .statusCode(400)
                .body("code", is(119));
    }

    @Test
    void anExpiredSessionIsRefused() {
        app = client.newApp(", \"sessionLength\": 1");
        String token = signedUp("alice").extract().path("sessionToken");
        client.lookUp(app, token).statusCode(200);
        long end = System.currentTimeMillis() + 10_000;
        int code = 0;
        while (code != 209 && System.currentTimeMillis() < end) {
            Integer found = client.lookUp(app, token).extract().path("code");
            code = found == null ? 0 : found;
        }
        assertThat(code).isEqualTo(209);
    }

    @Test
    void nestedRolesOpenWhatTheirAclsName() {
        String alice = signedUp("alice").extract().path("objectId");
        String token = logIn("alice", "secret").extract().path("sessionToken");
        String inner = role("Moderators", "{}", "\"users\": " + add("_User", alice));
        role("Administrators", "{}", "\"roles\": " + add("_Role", inner));
        String hidden = role("Hidden", "{\"role:Administrators\": {\"read\": true}}", "\"users\": " + add("_User"));
        client.anyone(app).get("/roles/" + hidden).then().statusCode(404);
        client.with(app, token).get("/roles/" + hidden).then().statusCode(200).body("name", is("Hidden"));
        client.master(app)
                .body("{\"users\": " + add("_User", alice).replace("AddRelation", "RemoveRelation") + "}")
                .put("/roles/" + inner)
                .then()
                .statusCode(200);
        client.with(app, token).get("/roles/" + hidden).then().statusCode(404);
    }

    @Test
    void rolesNeedAProperNameAndAnAcl() {
        client.master(app)
                .body("{\"name\": \"a:b\", \"ACL\": {}}")
                .post("/roles")
                .then()
                .body("code", is(139));
        client.master(app)
                .body("{\"name\": {\"__op\": \"SetOnInsert\", \"amount\": \"a:b\"}, \"ACL\": {}}")
                .post("/roles")
                .then()
                .body("code", is(139));
        client.master(app).body("{\"name\": \"ab\"}").post("/roles").then().body("code", is(111));
        role("ab", "{}", "\"users\": " + add("_User"));
        client.master(app)
                .body("{\"name\": \"ab\", \"ACL\": {}}")
                .post("/roles")
                .then()
                .body("code", is(137));
    }

    private String role(String name, String acl, String members) {
        return client.master(app)
                .body("{\"name\": \"" + name + "\", \"ACL\": " + acl + ", " + members + "}")
                .post("/roles")
                .then()
                .statusCode(201)
                .extract()
                .path("objectId");
    }

    private static String add(String className, String... ids) {
        StringBuilder pointers = new StringBuilder();
        for (String id : ids) {
            pointers.append(pointers.isEmpty() ? "" : ",")
                    .append("{\"__type\": \"Pointer\", \"className\": \"" + className + "\", \"objectId\": \"" + id
                            + "\"}");
        }
        return "{\"__op\": \"AddRelation\", \"objects\": [" + pointers + "]}";
    }
}

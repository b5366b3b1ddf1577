package io.parsimony.authservice;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.stream.IntStream;
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
class AccountsTest extends AccountsTestBase {

    private static String anonymous(String id) {
        return "{\"authData\": {\"anonymous\": {\"id\": \"" + id + "\"}}}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"authData\": {\"anonymous\": null}}",
                "{\"authData\": {\"facebook\": null}}",
                "{\"authData\": {}}",
                "{\"authData\": null}",
                "{\"authData\": []}",
                "{\"authData\": {\"anonymous\": {\"id\": \"\"}}}",
                "{\"authData\": {\"anonymous\": {\"id\": \"a\"}, \"facebook\": {\"id\": \"1\"}}}",
                "{\"authData\": {\"anonymous\": {\"id\": \"a\"}}, \"username\": {\"__op\": \"SetOnInsert\", \"amount\": \"x\"}}",
                "{\"authData\": {\"anonymous\": {\"id\": \"a\"}}, \"email\": {\"__op\": \"SetOnInsert\", \"amount\": \"x\"}}",
                "{\"authData\": {\"anonymous\": {\"id\": \"a\"}}, \"email\": 5}",
                "{\"authData.anonymous.id\": \"a\", \"username\": \"x\", \"password\": \"x\"}",
                "{\"sessionToken.x\": \"a\", \"username\": \"x\", \"password\": \"x\"}",
            })
    void nobodyBecomesAUserWithoutProvingToBeSomebody(String body) {
        signUp(body).statusCode(not(is(201)));
        client.master(app).get("/users").then().body("results", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "{\"__op\": \"Delete\"}"})
    void manyUsersCanBeWithoutAnAddressOrAName(String nothing) {
        for (String name : new String[] {"alice", "bob"}) {
            signUp("{\"username\": \"" + name + "\", \"password\": \"secret\", \"email\": " + nothing + "}")
                    .statusCode(201);
            signUp("{\"authData\": {\"anonymous\": {\"id\": \"" + name + "\"}}, \"username\": "
                            + nothing.replace("{\"__op\": \"Delete\"}", "null") + "}")
                    .statusCode(201)
                    .body("$", hasKey("username"));
        }
        for (String id : ids()) {
            client.master(app)
                    .body("{\"username\": " + nothing + ", \"email\": " + nothing + "}")
                    .put("/users/" + id)
                    .then()
                    .statusCode(200);
            client.master(app).get("/users/" + id).then().body("$", not(hasKey("username")));
        }
    }

    private Iterable<String> ids() {
        return client.master(app).get("/users").then().extract().path("results.objectId");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"username\": 5}; 200",
                "{\"email\": 5}; 125",
                "{\"email\": [\"a@b\"]}; 125",
                "{\"email\": \"nowhere\"}; 125",
                "{\"email\": \"bob@example.com\"}; 203",
                "{\"username\": \"bob\"}; 202",
                "{\"password\": null}; 201",
                "{\"password\": \"\"}; 201",
                "{\"password\": {\"__op\": \"Delete\"}}; 201",
                "{\"authData\": []}; 252",
                "{\"authData\": {\"facebook\": {\"id\": \"1\"}}}; 252",
                "{\"authData.anonymous.id\": \"1\"}; 105",
                "{\"authData\": {\"anonymous\": {\"id\": \"taken\"}}}; 208",
                "{\"emailVerified\": true}; 119",
                "{\"_hashed_password\": \"x\"}; 105",
            })
    void aBadChangeIsRefused(String change, int code) {
        signUp("{\"username\": \"bob\", \"password\": \"secret\", \"email\": \"bob@example.com\"}")
                .statusCode(201);
        signUp(anonymous("taken")).statusCode(201);
        ValidatableResponse alice = signUp(named("alice")).statusCode(201);
        client.with(app, alice.extract().path("sessionToken"))
                .body(change)
                .put("/users/" + alice.extract().path("objectId"))
                .then()
                .statusCode(400)
                .body("code", is(code));
        client.anyone(app).body(named("alice")).post("/login").then().statusCode(200);
    }

    @Test
    void ofUsersWhoTakeOneNameAtTheSameTimeOneWins() {
        int[] statuses = IntStream.range(0, 16)
                .parallel()
                .map(i -> signUp(named("alice")).extract().statusCode())
                .toArray();
        assertThat(Arrays.stream(statuses).filter(status -> status == 201).count())
                .isEqualTo(1);
        assertThat(Arrays.stream(statuses).filter(status -> status == 400).count())
                .isEqualTo(15);
    }

    @Test
    void ofUsersWhoComeWithOneAccountAtTheSameTimeOneIsMade() {
        IntStream.range(0, 16).parallel().forEach(i -> signUp(anonymous("same")));
        client.master(app).get("/users").then().body("results", hasSize(1));
    }

    @Test
    void aUserWhoIsLockedOutGetsInByNoDoor() {
        String name = signUp(named("alice")).extract().path("objectId");
        String account = signUp(anonymous("device")).extract().path("objectId");
        for (String id : new String[] {name, account}) {
            client.master(app).body("{\"ACL\": {}}").put("/users/" + id).then().statusCode(200);
        }
        client.anyone(app).body(named("alice")).post("/login").then().body("code", is(101));
        client.anyone(app).body(named("alice")).post("/verifyPassword").then().body("code", is(101));
        signUp(anonymous("device")).statusCode(400).body("code", is(208));
    }

    @Test
    void whoIsLoggedInDoesNotBecomeSomebodyElse() {
        signUp(anonymous("device")).statusCode(201);
        String token = signUp(named("alice")).extract().path("sessionToken");
        client.with(app, token)
                .body(anonymous("device"))
                .post("/users")
                .then()
                .statusCode(400)
                .body("code", is(208));
    }

    @Test
    void anUnlinkedAccountLogsNobodyInAnyMore() {
        ValidatableResponse user = signUp(anonymous("device"));
        String id = user.extract().path("objectId");
        client.with(app, user.extract().path("sessionToken"))
                .body("{\"username\": \"alice\", \"password\": \"secret\", \"authData\": {\"anonymous\": null}}")
                .put("/users/" + id)
                .then()
                .statusCode(200);
        client.anyone(app)
                .body(named("alice"))
                .post("/login")
                .then()
                .statusCode(200)
                .body("objectId", is(id));
        signUp(anonymous("device")).statusCode(201).body("objectId", not(is(id)));
    }

    @Test
    void aPasswordSetWithTheMasterKeyEndsSessionsAndAnswersNone() {
        ValidatableResponse alice = signUp(named("alice"));
        client.master(app)
                .body("{\"password\": \"better\"}")
                .put("/users/" + alice.extract().path("objectId"))
                .then()
                .statusCode(200)
                .body("$", not(hasKey("sessionToken")));
        client.lookUp(app, alice.extract().path("sessionToken")).body("code", is(209));
    }

    @Test
    void usersSeeThemselvesThoughTheClassIsClosedToThem() {
        ValidatableResponse alice = signUp(named("alice"));
        client.master(app)
                .body("{\"ACL\": {}}")
                .put("/users/" + alice.extract().path("objectId"))
                .then()
                .statusCode(200);
        client.with(app, alice.extract().path("sessionToken"))
                .queryParam("include", "other")
                .get("/users/me")
                .then()
                .statusCode(200)
                .body("username", is("alice"));
        client.anyone(app).get("/users/me").then().statusCode(400).body("code", is(209));
    }

    @Test
    void othersDoNotReachAPrivateUserById() {
        String alice = signUp(named("alice")).extract().path("objectId");
        String bobsToken = signUp(named("bob")).extract().path("sessionToken");
        client.with(app, bobsToken)
                .get("/users/" + alice)
                .then()
                .statusCode(404)
                .body("code", is(101));
        client.anyone(app).get("/users/" + alice).then().statusCode(404).body("code", is(101));
    }

    @Test
    void fieldsHiddenEvenFromTheirOwnerAreHiddenAfterLogInToo() {
        app = client.newApp(
                ", \"protectedFieldsOwnerExempt\": false, \"protectedFields\": {\"_User\": {\"*\": [\"score\"]}}");
        String token = signUp("{\"username\": \"alice\", \"password\": \"secret\", \"score\": 7}")
                .extract()
                .path("sessionToken");
        client.anyone(app)
                .body(named("alice"))
                .post("/login")
                .then()
                .statusCode(200)
                .body("$", not(hasKey("score")));
        client.anyone(app).body(named("alice")).post("/verifyPassword").then().body("$", not(hasKey("score")));
        client.with(app, token).get("/users/me").then().statusCode(200).body("$", not(hasKey("score")));
        client.master(app).body(named("alice")).post("/login").then().body("score", is(7));
    }

    @Test
    void clientsCannotTakeTheIdOfARole() {
        app = client.newApp(", \"allowCustomObjectId\": true");
        signUp("{\"objectId\": \"role:Admins\", \"username\": \"a\", \"password\": \"x\"}")
                .statusCode(400)
                .body("code", is(119));
        signUp("{\"objectId\": \"mine\", \"username\": \"a\", \"password\": \"x\"}")
                .statusCode(201)
                .body("objectId", is("mine"));
        signUp("{\"objectId\": \"mine\", \"username\": \"b\", \"password\": \"x\"}")
                .statusCode(400)
                .body("code", is(137));
    }

    @Test
    void whoMayChooseAnIdNeedNot() {
        app = client.newApp(", \"allowCustomObjectId\": true");
        signUp("{\"username\": \"a\", \"password\": \"x\"}")
                .statusCode(201)
                .body("objectId", matchesPattern("[A-Za-z0-9]{10}"));
        signUp("{\"objectId\": \"\", \"username\": \"b\", \"password\": \"x\"}")
                .statusCode(400)
                .body("code", is(104));
    }

    @Test
    void anAclGivenAtSignUpLeavesUsersTheirOwn() {
        String id = client.master(app)
                .body(
                        "{\"username\": \"alice\", \"password\": \"secret\", \"ACL\": {\"role:Admins\": {\"read\": true}}}")
                .post("/users")
                .then()
                .statusCode(201)
                .extract()
                .path("objectId");
        client.master(app)
                .get("/users/" + id)
                .then()
                .body("ACL.'role:Admins'.read", is(true))
                .body("ACL." + id + ".write", is(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud800",
                "a\\u0000b",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void oddPasswordsWorkLikeAnyOther(String password) {
        String body = "{\"username\": \"alice\", \"password\": \"" + password + "\"}";
        signUp(body).statusCode(201);
        client.anyone(app).body(body).post("/login").then().statusCode(200);
        client.anyone(app).body(named("alice")).post("/login").then().statusCode(404);
    }

    @Test
    void theReadOnlyMasterKeyChangesNothing() {
        String id = signUp(named("alice")).extract().path("objectId");
        client.readOnlyMaster(app).body(named("bob")).post("/users").then().body("code", is(119));
        client.readOnlyMaster(app).body(anonymous("x")).post("/users").then().body("code", is(119));
        client.readOnlyMaster(app).body("{\"a\": 1}").put("/users/" + id).then().body("code", is(119));
        client.readOnlyMaster(app).delete("/users/" + id).then().body("code", is(119));
        client.readOnlyMaster(app).body(named("alice")).post("/login").then().body("code", is(119));
        client.readOnlyMaster(app)
                .body("{\"userId\": \"" + id + "\"}")
                .post("/loginAs")
                .then()
                .body("code", is(119));
        client.readOnlyMaster(app)
                .body("{\"name\": \"r\", \"ACL\": {}}")
                .post("/roles")
                .then()
                .body("code", is(119));
        client.readOnlyMaster(app).body("{\"a\": 1}").post("/sessions").then().body("code", is(119));
        client.readOnlyMaster(app).get("/users").then().statusCode(200).body("results", hasSize(1));
        client.master(app).get("/sessions").then().body("results", hasSize(1));
    }
}

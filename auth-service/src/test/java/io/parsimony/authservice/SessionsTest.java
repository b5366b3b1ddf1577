package io.parsimony.authservice;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

@QuarkusTest
class SessionsTest extends AccountsTestBase {

    private String logInOn(String installation) {
        return client.on(app, installation)
                .body(named("alice"))
                .post("/login")
                .then()
                .statusCode(200)
                .extract()
                .path("sessionToken");
    }

    private int sessions(String installation) {
        List<Object> found = client.master(app)
                .queryParam("where", "{\"installationId\": \"" + installation + "\"}")
                .get("/sessions")
                .then()
                .extract()
                .path("results");
        return found.size();
    }

    @Test
    void aUserHasOneSessionOnEachInstallation() {
        signUp(named("alice"));
        String first = logInOn("phone");
        String tablet = logInOn("tablet");
        String second = logInOn("phone");
        client.lookUp(app, first).body("code", is(209));
        client.lookUp(app, second).statusCode(200);
        client.lookUp(app, tablet).statusCode(200);
        assertThat(sessions("phone")).isEqualTo(1);
    }

    @Test
    void logInsAtTheSameTimeDoNotEndEachOther() {
        signUp(named("alice"));
        for (int round = 0; round < 5; round++) {
            List<String> tokens = IntStream.range(0, 8)
                    .parallel()
                    .mapToObj(i -> logInOn("phone"))
                    .toList();
            long alive = tokens.stream()
                    .filter(token -> client.lookUp(app, token).extract().statusCode() == 200)
                    .count();
            assertThat(alive).isPositive();
        }
        logInOn("phone");
        assertThat(sessions("phone")).isEqualTo(1);
    }

    @Test
    @Timeout(60)
    void aLogInWithTheOldPasswordDoesNotOutliveItsChange() throws Exception {
        String id = signUp(named("alice")).extract().path("objectId");
        try (ExecutorService threads = Executors.newFixedThreadPool(9)) {
            Future<?> change = threads.submit(() -> client.master(app)
                    .body("{\"password\": \"better\"}")
                    .put("/users/" + id)
                    .then()
                    .statusCode(200));
            List<Future<String>> logIns = IntStream.range(0, 24)
                    .mapToObj(i -> threads.submit(() -> client.anyone(app)
                            .body(named("alice"))
                            .post("/login")
                            .then()
                            .extract()
                            .<String>path("sessionToken")))
                    .toList();
            change.get();
            for (Future<String> logIn : logIns) {
                if (logIn.get() != null) {
                    client.lookUp(app, logIn.get()).body("code", is(209));
                }
            }
        }
    }

    @Test
    void aSessionThatIsEndedMeanwhileMakesNoOther() {
        ValidatableResponse alice = signUp(named("alice"));
        String id = alice.extract().path("objectId");
        RequestSpecification underWay = client.with(app, alice.extract().path("sessionToken"));
        client.master(app)
                .body("{\"password\": \"better\"}")
                .put("/users/" + id)
                .then()
                .statusCode(200);
        underWay.body("{}").post("/sessions").then().statusCode(400).body("code", is(209));
        client.master(app).get("/sessions").then().body("results", hasSize(0));
    }

    @Test
    void sessionsDieWithTheirUser() {
        ValidatableResponse alice = signUp(named("alice"));
        client.master(app)
                .delete("/users/" + alice.extract().path("objectId"))
                .then()
                .statusCode(200);
        client.lookUp(app, alice.extract().path("sessionToken")).statusCode(400).body("code", is(209));
        client.master(app).get("/sessions").then().body("results", hasSize(0));
    }

    @Test
    void aSessionOfAnotherAppIsNone() {
        String token = signUp(named("alice")).extract().path("sessionToken");
        client.lookUp(client.newApp(""), token).statusCode(400).body("code", is(209));
    }

    @Test
    void onlyServicesMayAskWhoseTokenItIs() {
        String token = signUp(named("alice")).extract().path("sessionToken");
        client.master(app)
                .header("X-Parse-Session-Token", token)
                .get("/internal/session")
                .then()
                .statusCode(403);
    }

    @Test
    void aClientChoosesNothingOfTheSessionItMakes() {
        ValidatableResponse alice = signUp(named("alice"));
        String bob = signUp(named("bob")).extract().path("objectId");
        String made = client.with(app, alice.extract().path("sessionToken"))
                .body(
                        "{\"sessionToken\": \"r:mine\", \"expiresAt\": {\"__type\": \"Date\", \"iso\": \"2999-01-01T00:00:00.000Z\"},"
                                + "\"user\": {\"__type\": \"Pointer\", \"className\": \"_User\", \"objectId\": \"" + bob
                                + "\"}, \"createdWith\": {\"action\": \"x\"}, \"device\": \"watch\"}")
                .post("/sessions")
                .then()
                .statusCode(201)
                .body("sessionToken", not(is("r:mine")))
                .body("createdWith.action", is("create"))
                .body("device", is("watch"))
                .extract()
                .path("sessionToken");
        client.lookUp(app, made)
                .statusCode(200)
                .body("userId", is(alice.extract().<String>path("objectId")));
        client.lookUp(app, "r:mine").statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"createdWith.action\": \"x\"}",
                "{\"createdWith\": {\"__op\": \"Delete\"}}",
                "{\"sessionToken\": \"x\"}",
                "{\"user.objectId\": \"x\"}",
                "{\"expiresAt\": {\"__op\": \"Delete\"}}",
                "{\"installationId\": \"x\"}",
                "{\"ACL\": {}}",
            })
    void whatMakesASessionValidIsNotItsUsersToChange(String change) {
        String token = signUp(named("alice")).extract().path("sessionToken");
        client.with(app, token)
                .body(change)
                .put("/sessions/me")
                .then()
                .statusCode(400)
                .body("code", is(105));
        client.with(app, token)
                .get("/sessions/me")
                .then()
                .statusCode(200)
                .body("createdWith.action", is("signup"))
                .body("sessionToken", is(token));
    }

    @Test
    void sessionsHaveNoEndWhereTheAppWantsNone() {
        app = client.newApp(", \"expireInactiveSessions\": false");
        String token = signUp(named("alice")).extract().path("sessionToken");
        client.with(app, token).get("/sessions/me").then().statusCode(200).body("$", not(hasKey("expiresAt")));
        client.lookUp(app, token).statusCode(200).body("$", not(hasKey("expiresAt")));
    }

    @Test
    void aShortSessionInUseIsProlonged() {
        app = client.newApp(", \"sessionLength\": 4, \"extendSessionOnUse\": true");
        String token = signUp(named("alice")).extract().path("sessionToken");
        String first = client.lookUp(app, token).statusCode(200).extract().path("expiresAt");
        String last = first;
        for (int i = 0; i < 1000 && last.equals(first); i++) {
            last = client.lookUp(app, token).statusCode(200).extract().path("expiresAt");
        }
        assertThat(last).isGreaterThan(first);
    }

    @Test
    void theMasterKeyMayActAsAUser() {
        String id = signUp(named("alice")).extract().path("objectId");
        String token = client.master(app)
                .body("{\"userId\": \"" + id + "\"}")
                .post("/loginAs")
                .then()
                .statusCode(200)
                .extract()
                .path("sessionToken");
        client.lookUp(app, token).statusCode(200).body("userId", is(id));
        client.anyone(app)
                .body("{\"userId\": \"" + id + "\"}")
                .post("/loginAs")
                .then()
                .body("code", is(119));
        client.master(app)
                .body("{\"userId\": {\"$ne\": 1}}")
                .post("/loginAs")
                .then()
                .body("code", is(162));
        client.master(app)
                .body("{\"userId\": \"nobody\"}")
                .post("/loginAs")
                .then()
                .body("code", is(101));
    }
}

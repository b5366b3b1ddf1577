package io.parsimony.gateway;

import io.parsimony.gateway.session.Sessions;
import io.parsimony.gateway.support.FakeService.Received;
import io.parsimony.platform.broadcast.Invalidation;
import io.parsimony.platform.broadcast.Invalidation.Subject;
import io.parsimony.platform.caller.KeyKind;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

@QuarkusTest
class SessionTest extends GatewayTestBase {

    private static final String TOKEN = "X-Parse-Session-Token";
    private static final String GOOD =
            "{\"userId\":\"u1\",\"sessionId\":\"s1\",\"expiresAt\":\"2099-01-01T00:00:00.000Z\"}";

    @Inject
    Sessions sessions;

    @BeforeEach
    void nothingIsRemembered() {
        sessions.onContactLost();
    }

    @Test
    void aTokenIsResolvedByAuthService() {
        suite.auth().answer(200, GOOD);
        client().header(TOKEN, "r:good").get("/parse/classes/A").then().statusCode(200);
        Received lookUp = suite.auth().only();
        assertThat(lookUp.uri()).isEqualTo("/internal/session");
        assertThat(lookUp.headers().get(TOKEN)).isEqualTo("r:good");
        assertThat(callerOf(lookUp).key()).isEqualTo(KeyKind.SERVICE);
        assertThat(callerOf(lookUp).appId()).isEqualTo(APP);
        assertThat(callerOf(suite.data().only()).userId()).isEqualTo("u1");
        assertThat(callerOf(suite.data().only()).sessionId()).isEqualTo("s1");
    }

    @Test
    void aTokenIsNotLookedUpAgainUntilAnEventEndsIt() {
        suite.auth().answer(200, GOOD);
        client().header(TOKEN, "r:good").get("/parse/classes/A").then().statusCode(200);
        client().header(TOKEN, "r:good").get("/parse/classes/A").then().statusCode(200);
        assertThat(suite.auth().received()).hasSize(1);
        sessions.onInvalidation(new Invalidation(APP, Subject.SESSION, "s1"));
        suite.auth().answer(400, "{\"code\":209,\"error\":\"Invalid session token\"}");
        client().header(TOKEN, "r:good")
                .get("/parse/classes/A")
                .then()
                .statusCode(400)
                .body("code", is(209));
    }

    @Test
    void aTokenThatIsNotGoodIsAnsweredAsAuthServiceSaysSo() {
        suite.auth().answer(400, "{\"code\":209,\"error\":\"Session token is expired.\"}");
        client().header(TOKEN, "r:old")
                .get("/parse/classes/A")
                .then()
                .statusCode(400)
                .body(equalTo("{\"code\":209,\"error\":\"Session token is expired.\"}"));
        assertThat(suite.data().received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/me", "/sessions/me", "/logout", "/upgradeToRevocableSession"})
    void aBadTokenIsRefusedWhereASessionIsTheMatter(String path) {
        suite.auth().answer(400, "{\"code\":209,\"error\":\"Invalid session token\"}");
        client().header(TOKEN, "r:bad")
                .body("{\"_method\":\"POST\"}")
                .post("/parse" + path)
                .then()
                .body("code", is(209));
        assertThat(suite.auth().only().uri()).isEqualTo("/internal/session");
    }

    @Test
    void logOutWithoutASessionIsPassedOn() {
        client().post("/parse/logout").then().statusCode(200);
        assertThat(callerOf(suite.auth().only()).hasUser()).isFalse();
    }

    @Test
    void logInIgnoresTheSessionStillHeld() {
        client().header(TOKEN, "r:old")
                .body("{\"username\":\"a\"}")
                .post("/parse/login")
                .then()
                .statusCode(200);
        client().header(TOKEN, "r:old").get("/parse/login/").then().statusCode(200);
        assertThat(suite.auth().received()).extracting(Received::uri).containsExactly("/login", "/login");
    }

    @Test
    void aMasterKeyActsWithoutTheSession() {
        master().header(TOKEN, "r:any").get("/parse/classes/A").then().statusCode(200);
        assertThat(suite.auth().received()).isEmpty();
        assertThat(callerOf(suite.data().only()).hasUser()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/me", "/sessions/me"})
    void aMasterKeyDoesNotHideTheSessionThatIsAskedFor(String path) {
        suite.auth().answer(200, GOOD);
        master().header(TOKEN, "r:good").get("/parse" + path).then().statusCode(200);
        assertThat(suite.auth().received()).extracting(Received::uri).containsExactly("/internal/session", path);
        assertThat(callerOf(suite.auth().received().getLast()).userId()).isEqualTo("u1");
        assertThat(callerOf(suite.auth().received().getLast()).key()).isEqualTo(KeyKind.MASTER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"userId\":1}", "not json", "{\"userId\":\"u\",\"sessionId\":\"s\",\"expiresAt\":\"x\"}"
            })
    void anAnswerThatMakesNoSenseLetsNobodyIn(String answer) {
        suite.auth().answer(200, answer);
        client().header(TOKEN, "r:good").get("/parse/classes/A").then().statusCode(502);
        assertThat(suite.data().received()).isEmpty();
    }

    @Test
    void whenAuthServiceFailsNobodyIsLetIn() {
        suite.auth().answer(500, "{\"code\":1,\"error\":\"Internal server error.\"}");
        client().header(TOKEN, "r:good").get("/parse/classes/A").then().statusCode(502);
        suite.auth().answer(401, "{\"error\":\"unauthorized\"}");
        client().header(TOKEN, "r:good").get("/parse/classes/A").then().statusCode(502);
        assertThat(suite.data().received()).isEmpty();
    }
}

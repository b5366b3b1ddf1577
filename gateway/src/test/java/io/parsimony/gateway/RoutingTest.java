package io.parsimony.gateway;

import io.parsimony.gateway.support.FakeService.Received;
import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.KeyKind;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class RoutingTest extends GatewayTestBase {

    @Test
    void anObjectIsCreatedByDataService() {
        suite.data().behave((sent, request) -> request.response()
                .setStatusCode(201)
                .putHeader("Location", "/classes/GameScore/abc")
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Parsimony-Secret", "inside")
                .end("{\"objectId\":\"abc\"}"));
        client().header("X-Parse-Installation-Id", "inst")
                .header("X-Parse-Client-Version", "js5.3.0")
                .body("{\"score\":1337}")
                .post("/parse/classes/GameScore")
                .then()
                .statusCode(201)
                .header("Location", "http://localhost:" + RestAssured.port + "/parse/classes/GameScore/abc")
                .header("X-Parsimony-Secret", nullValue())
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"))
                .header("Access-Control-Allow-Origin", "*")
                .body(equalTo("{\"objectId\":\"abc\"}"));
        Received sent = suite.data().only();
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.uri()).isEqualTo("/classes/GameScore");
        assertThat(sent.body()).isEqualTo("{\"score\":1337}");
        assertThat(sent.headers().get("Content-Type")).isEqualTo("application/json");
        assertThat(callerOf(sent))
                .isEqualTo(new Caller(
                        APP,
                        3,
                        KeyKind.CLIENT,
                        null,
                        null,
                        "inst",
                        "127.0.0.1",
                        "js5.3.0",
                        "http://localhost:" + RestAssured.port + "/parse"));
    }

    @Test
    void keysAndTokensDoNotGoInward() {
        suite.auth().answer(200, "{\"userId\":\"u\",\"sessionId\":\"s\"}");
        client().header("X-Parse-Session-Token", "r:keep-me-outside")
                .header("X-Parse-Javascript-Key", "some")
                .header("Cookie", "a=b")
                .header("X-Parsimony-Caller", "forged")
                .get("/parse/classes/GameScore")
                .then()
                .statusCode(200);
        Received sent = suite.data().only();
        assertThat(sent.headers().names())
                .map(String::toLowerCase)
                .containsExactlyInAnyOrder("host", "accept", "x-request-id", "x-parsimony-caller");
        assertThat(callerOf(sent).userId()).isEqualTo("u");
    }

    @Test
    void theQueryIsPassedOn() {
        client().queryParam("where", "{\"a\":1}")
                .get("/1/classes/GameScore")
                .then()
                .statusCode(200);
        assertThat(suite.data().only().uri()).isEqualTo("/classes/GameScore?where=%7B%22a%22%3A1%7D");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users",
                "/users/me",
                "/sessions",
                "/roles/abc",
                "/classes/_User/abc",
                "/classes/%5FSession",
                "/login"
            })
    void usersSessionsAndRolesBelongToAuthService(String path) {
        client().urlEncodingEnabled(false).get("/parse" + path).then().statusCode(200);
        assertThat(suite.auth().only().uri()).isEqualTo(path.replace("%5F", "_"));
        assertThat(suite.data().received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hooks/functions", "/config"})
    void whatDoesNotExistYetSaysSo(String path) {
        client().body("{}")
                .post("/parse" + path)
                .then()
                .statusCode(404)
                .body("code", is(108))
                .body("error", matchesPattern(".* is not available yet"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/parse/nowhere",
                "/parse",
                "/parse/",
                "/parse/classes",
                "/parse/classes/../apps",
                "/parse/classes/%2e%2e/apps",
                "/parse/classes/a%2fb",
                "/parse/apps/x",
                "/parse/internal/session",
                "/elsewhere",
                "/parsenot/classes/A",
                "/"
            })
    void aPathThatLeadsNowhereIsNotFound(String path) {
        client().urlEncodingEnabled(false).get(path).then().statusCode(404).body("code", is(107));
        assertThat(suite.data().received()).isEmpty();
        assertThat(suite.auth().received()).isEmpty();
    }

    @Test
    void aMethodTheProtocolDoesNotHaveIsNotFound() {
        client().body("{}").patch("/parse/classes/GameScore/abc").then().statusCode(404);
        assertThat(suite.data().received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/parse/health", "/1/health"})
    void healthIsToldToEveryone(String path) {
        given().get(path).then().statusCode(200).body(equalTo("{\"status\":\"ok\"}"));
    }

    @Test
    void theAppRegistryIsReachedAtTheRootWithTheAdminKey() {
        given().header("Authorization", "Bearer admin")
                .contentType("application/json")
                .body("{\"a\":1}")
                .put("/apps/x/settings")
                .then()
                .statusCode(200);
        Received sent = suite.auth().only();
        assertThat(sent.uri()).isEqualTo("/apps/x/settings");
        assertThat(sent.body()).isEqualTo("{\"a\":1}");
        assertThat(sent.headers().get("Authorization")).isEqualTo("Bearer admin");
        assertThat(sent.headers().contains("X-Parsimony-Caller")).isFalse();
    }

    @Test
    void aSaneRequestIdIsKeptAndAnotherIsReplaced() {
        client().header("X-Request-Id", "abc.1").get("/parse/classes/A").then().header("X-Request-Id", "abc.1");
        assertThat(suite.data().only().headers().get("X-Request-Id")).isEqualTo("abc.1");
        client().header("X-Request-Id", "a b")
                .get("/parse/nowhere")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }
}

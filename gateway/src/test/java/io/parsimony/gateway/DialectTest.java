package io.parsimony.gateway;

import io.parsimony.gateway.support.FakeService.Received;
import io.parsimony.gateway.support.TestApps;
import io.parsimony.platform.caller.KeyKind;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

@QuarkusTest
class DialectTest extends GatewayTestBase {

    private static final String KEYS = "\"_ApplicationId\":\"my-app\",\"_JavaScriptKey\":\"javascript-key\"";

    @Test
    void theJavascriptSdkCreatesWithKeysInTheBodyAsPlainText() {
        post("/parse/classes/A", "{\"a\":1,%s,\"_InstallationId\":\"i\",\"_ClientVersion\":\"js5.3.0\"}")
                .statusCode(200);
        Received sent = suite.data().only();
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.body()).isEqualTo("{\"a\":1}");
        assertThat(sent.headers().get("Content-Type")).isEqualTo("application/json");
        assertThat(callerOf(sent).installationId()).isEqualTo("i");
        assertThat(callerOf(sent).clientVersion()).isEqualTo("js5.3.0");
    }

    @Test
    void aQueryInABodyBecomesAQuery() {
        post("/parse/classes/A", "{\"where\":{\"a\":1},\"limit\":2,\"_method\":\"GET\",%s}")
                .statusCode(200);
        Received sent = suite.data().only();
        assertThat(sent.method()).isEqualTo("GET");
        assertThat(sent.uri()).isEqualTo("/classes/A?where=%7B%22a%22%3A1%7D&limit=2");
        assertThat(sent.body()).isEmpty();
        assertThat(sent.headers().contains("Content-Type")).isFalse();
    }

    @Test
    void aLongQueryInABodyGetsThrough() {
        String ids = "\"abcdefghij\",".repeat(50_000);
        String body = "{\"where\":{\"a\":{\"$in\":[" + ids + "\"z\"]}},\"_method\":\"GET\"}";
        assertThat(post("/parse/classes/A", BodyPublishers.ofString(body)).statusCode())
                .isEqualTo(200);
        assertThat(suite.data().only().uri()).hasSizeGreaterThan(800_000);
    }

    @Test
    void updatesAndDeletesAreOverriddenPosts() {
        post("/parse/classes/A/x", "{\"a\":1,\"_method\":\"PUT\",%s}").statusCode(200);
        post("/parse/classes/A/y", "{\"_method\":\"DELETE\",%s}").statusCode(200);
        assertThat(suite.data().received()).extracting(Received::method).containsExactly("PUT", "DELETE");
        assertThat(suite.data().received()).extracting(Received::body).containsExactly("{\"a\":1}", "");
    }

    @Test
    void anOverrideWorksWithKeysInTheHeadersToo() {
        client().queryParam("limit", 3)
                .body("{\"_method\":\"get\",\"count\":1,\"limit\":9}")
                .post("/parse/classes/A")
                .then()
                .statusCode(200);
        assertThat(suite.data().only().method()).isEqualTo("GET");
        assertThat(suite.data().only().uri()).isEqualTo("/classes/A?limit=3&count=1&limit=9");
    }

    @Test
    void onlyAPostCanBeOverridden() {
        client().body("{\"_method\":\"DELETE\",\"a\":1}")
                .put("/parse/classes/A/x")
                .then()
                .statusCode(200);
        assertThat(suite.data().only().method()).isEqualTo("PUT");
    }

    @Test
    void basicAuthenticationShowsTheMasterKeyOrTheJavascriptKey() {
        given().auth()
                .preemptive()
                .basic(APP, TestApps.MASTER_KEY)
                .get("/parse/classes/A")
                .then()
                .statusCode(200);
        given().auth()
                .preemptive()
                .basic(APP, "javascript-key=" + TestApps.JAVASCRIPT_KEY)
                .get("/parse/classes/A")
                .then()
                .statusCode(200);
        assertThat(suite.data().received())
                .extracting(sent -> callerOf(sent).key())
                .containsExactly(KeyKind.MASTER, KeyKind.CLIENT);
        given().auth()
                .preemptive()
                .basic(APP, "wrong")
                .get("/parse/classes/A")
                .then()
                .statusCode(403);
        given().auth()
                .preemptive()
                .basic("no-app", "wrong")
                .get("/parse/classes/A")
                .then()
                .statusCode(403);
    }

    @Test
    void theMasterKeyCanStandInTheBody() {
        post("/parse/classes/A", "{\"_ApplicationId\":\"my-app\",\"_MasterKey\":\"master-key\"}")
                .statusCode(200);
        assertThat(callerOf(suite.data().only()).key()).isEqualTo(KeyKind.MASTER);
    }

    @Test
    void aMasterKeyInAHeaderMustFitTheAppOfTheBody() {
        given().header("X-Parse-Master-Key", "another")
                .contentType("text/plain")
                .body("{" + KEYS + "}")
                .post("/parse/classes/A")
                .then()
                .statusCode(403);
    }

    @Test
    void aContextIsHandedOnAsAHeader() {
        post("/parse/classes/A", "{\"_context\":{\"k\":\"\\u2603\"},%s}").statusCode(200);
        client().header("X-Parse-Cloud-Context", "{ \"a\" : 1 }")
                .get("/parse/classes/A")
                .then()
                .statusCode(200);
        assertThat(suite.data().received())
                .extracting(sent -> sent.headers().get("X-Parse-Cloud-Context"))
                .containsExactly("{\"k\":\"\\u2603\"}", "{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "x", "{", "\"a\"", "{}{}"})
    void aContextThatIsNoObjectIsRefused(String context) {
        client().header("X-Parse-Cloud-Context", context)
                .get("/parse/classes/A")
                .then()
                .statusCode(400)
                .body("code", is(107))
                .body("error", is("Invalid object for context."));
        assertThat(suite.data().received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_ApplicationId\":{\"$ne\":null}}",
                "{\"_ApplicationId\":[\"my-app\"]}",
                "{\"_ApplicationId\":\"my-app\",\"_JavaScriptKey\":{\"$regex\":\"\"}}",
                "{\"_ApplicationId\":\"my-app\",\"_MasterKey\":[\"master-key\"]}",
                "{\"_ApplicationId\":\"my-app\",\"_MasterKey\":{\"$ne\":1}}",
                "{\"_ApplicationId\":\"my-app\",\"_JavaScriptKey\":\"javascript-key\",\"_SessionToken\":{\"$regex\":\"r\"}}",
                "{\"_ApplicationId\":\"my-app\",\"_JavaScriptKey\":\"javascript-key\",\"_InstallationId\":7}",
                "{\"_ApplicationId\":\"unknown\",\"_JavaScriptKey\":\"javascript-key\"}",
                "{\"a\":1}",
                "[]",
                "7",
                "not json",
                ""
            })
    void aBodyThatLetsNobodyInIsUnauthorized(String body) {
        given().contentType("text/plain")
                .body(body)
                .post("/parse/classes/A")
                .then()
                .statusCode(403)
                .body(equalTo("{\"error\":\"unauthorized\"}"));
        assertThat(suite.data().received()).isEmpty();
        assertThat(suite.auth().received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_method\":1}",
                "{\"_method\":{\"a\":\"GET\"}}",
                "{\"_method\":[\"GET\"]}",
                "{\"_method\":\"PATCH\"}",
                "{\"_method\":\"GET\"",
                "{\"_method\":\"GET\",\"where\":[[}"
            })
    void aMalformedBodyIsRefusedAndNothingPassedOn(String body) {
        client().body(body).post("/parse/classes/A").then().statusCode(400).body("code", is(107));
        assertThat(suite.data().received()).isEmpty();
    }

    @Test
    void aBodyNestedTooDeeplyIsRefused() {
        String deep = "{\"_method\":\"GET\",\"where\":" + "{\"a\":".repeat(5000) + "1" + "}".repeat(5000) + "}";
        HttpResponse<String> refused = post("/parse/classes/A", BodyPublishers.ofString(deep));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).startsWith("{\"code\":107,");
        assertThat(suite.data().received()).isEmpty();
    }

    @Test
    void anInstallationIdBeyondAllMeasureIsRefused() {
        client().header("X-Parse-Installation-Id", "x".repeat(300))
                .get("/parse/classes/A")
                .then()
                .statusCode(400)
                .body("code", is(107));
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType("text/plain")
                .body(body.replace("%s", KEYS))
                .post(path)
                .then();
    }
}

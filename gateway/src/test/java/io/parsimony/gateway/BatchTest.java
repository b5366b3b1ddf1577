package io.parsimony.gateway;

import io.parsimony.gateway.support.FakeService.Received;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

@QuarkusTest
class BatchTest extends GatewayTestBase {

    @Test
    void aBatchOfOrdinaryObjectsGoesWholeToDataService() {
        suite.data().answer(200, "[{\"success\":{\"objectId\":\"x\"}},{\"success\":{}}]");
        batch(
                        "{\"method\":\"POST\",\"path\":\"/parse/classes/A\",\"body\":{\"a\":1}}",
                        "{\"method\":\"DELETE\",\"path\":\"/parse/classes/B/y\"}")
                .statusCode(200)
                .body(equalTo("[{\"success\":{\"objectId\":\"x\"}},{\"success\":{}}]"));
        Received sent = suite.data().only();
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.uri()).isEqualTo("/batch");
        assertThat(sent.body())
                .isEqualTo("{\"requests\":[{\"method\":\"POST\",\"path\":\"/classes/A\",\"body\":{\"a\":1}},"
                        + "{\"method\":\"DELETE\",\"path\":\"/classes/B/y\"}]}");
    }

    @Test
    void aBatchOfEventsGoesWholeToAnalyticsService() {
        suite.analytics().answer(200, "[{\"success\":{}},{\"success\":{}}]");
        batch(
                        "{\"method\":\"POST\",\"path\":\"/parse/events/a%20b\",\"body\":{\"dimensions\":{}}}",
                        "{\"method\":\"POST\",\"path\":\"/parse/events/AppOpened\"}")
                .statusCode(200)
                .body(equalTo("[{\"success\":{}},{\"success\":{}}]"));
        Received sent = suite.analytics().only();
        assertThat(sent.uri()).isEqualTo("/batch");
        assertThat(sent.body())
                .isEqualTo(
                        "{\"requests\":[{\"method\":\"POST\",\"path\":\"/events/a%20b\",\"body\":{\"dimensions\":{}}},"
                                + "{\"method\":\"POST\",\"path\":\"/events/AppOpened\"}]}");
    }

    @Test
    void anEventAmongObjectsGoesToItsOwnService() {
        suite.analytics().answer(200, "{}");
        batch(
                        "{\"method\":\"POST\",\"path\":\"/parse/classes/A\",\"body\":{\"a\":1}}",
                        "{\"method\":\"POST\",\"path\":\"/parse/events/search\"}")
                .statusCode(200);
        assertThat(suite.data().only().uri()).isEqualTo("/classes/A");
        assertThat(suite.analytics().only().uri()).isEqualTo("/events/search");
    }

    @Test
    void queriesInPathsArePassedOn() {
        String find = "{\"method\":\"GET\",\"path\":\"/parse/classes/A?limit=1\",\"body\":{\"skip\":2}}";
        batch(find).statusCode(200);
        assertThat(suite.data().only().body()).contains("\"/classes/A?limit=1\"");
        batch(find.replace("/A?", "/_User?")).statusCode(200);
        assertThat(suite.auth().only().uri()).isEqualTo("/classes/_User?limit=1&skip=2");
    }

    @Test
    void answersThatAreTooLargeTogetherAreBrokenOff() {
        suite.auth().answer(200, "{\"results\":[\"" + "x".repeat(6_000_000) + "\"]}");
        String find = "{\"method\":\"GET\",\"path\":\"/parse/classes/_User\"}";
        String[] parts = Collections.nCopies(5, find).toArray(String[]::new);
        List<Map<String, Object>> answers =
                batch(parts).statusCode(200).extract().jsonPath().getList("");
        assertThat(answers).hasSize(5);
        long good = answers.stream().filter(each -> each.containsKey("success")).count();
        assertThat(good).isBetween(1L, 2L);
        assertThat(answers.toString()).contains("code=155", "The answers to this batch are too large");
        suite.auth().answer(200, "{\"results\":[]}");
        assertThat(batch(parts).statusCode(200).extract().jsonPath().getList("success.results"))
                .hasSize(5)
                .doesNotContainNull();
    }

    @Test
    void aTransactionIsPassedAlong() {
        client().body(
                        "{\"transaction\":true,\"requests\":[{\"method\":\"PUT\",\"path\":\"/1/classes/A/x\",\"body\":{}}]}")
                .post("/1/batch")
                .then()
                .statusCode(200);
        assertThat(suite.data().only().body()).startsWith("{\"transaction\":true,");
    }

    @Test
    void aBatchForSeveralServicesIsSpreadAndJoinedInOrder() {
        suite.auth().behave((sent, request) -> request.response()
                .setStatusCode(sent.method().equals("GET") ? 404 : 200)
                .end(
                        sent.method().equals("GET")
                                ? "{\"code\":101,\"error\":\"Object not found.\"}"
                                : "{\"updatedAt\":\"now\"}"));
        suite.data().answer(201, "{\"objectId\":\"x\"}");
        suite.push().answer(201, "{\"objectId\":\"i\"}");
        batch(
                        "{\"method\":\"GET\",\"path\":\"/parse/classes/_User/u\",\"body\":{\"keys\":\"a b\"}}",
                        "{\"method\":\"POST\",\"path\":\"/parse/classes/A\",\"body\":{\"a\":1}}",
                        "{\"method\":\"POST\",\"path\":\"/parse/installations\",\"body\":{\"a\":1}}",
                        "{\"method\":\"PUT\",\"path\":\"/parse/users/u\",\"body\":{\"b\":1}}")
                .statusCode(200)
                .body(equalTo("[{\"error\":{\"code\":101,\"error\":\"Object not found.\"}},"
                        + "{\"success\":{\"objectId\":\"x\"}},"
                        + "{\"success\":{\"objectId\":\"i\"}},"
                        + "{\"success\":{\"updatedAt\":\"now\"}}]"));
        assertThat(suite.auth().received())
                .extracting(Received::uri)
                .containsExactlyInAnyOrder("/classes/_User/u?keys=a%20b", "/users/u");
        assertThat(suite.data().only().body()).isEqualTo("{\"a\":1}");
        assertThat(suite.push().only().uri()).isEqualTo("/installations");
    }

    @Test
    void aTransactionAcrossServicesIsRefused() {
        client().body(
                        """
                        {"transaction":true,"requests":[
                          {"method":"POST","path":"/parse/classes/A","body":{}},
                          {"method":"POST","path":"/parse/users","body":{}}]}""")
                .post("/parse/batch")
                .then()
                .statusCode(400)
                .body("code", is(119));
        assertThat(suite.data().received()).isEmpty();
        assertThat(suite.auth().received()).isEmpty();
    }

    @Test
    void aServiceThatIsAwayFailsOnlyItsOwnParts() {
        suite.auth().stop();
        try {
            batch(
                            "{\"method\":\"POST\",\"path\":\"/parse/users\",\"body\":{}}",
                            "{\"method\":\"POST\",\"path\":\"/parse/classes/A\",\"body\":{}}")
                    .statusCode(200)
                    .body("[0].error.code", is(100))
                    .body("[1].success.ok", is(true));
        } finally {
            suite.auth().start();
        }
    }

    @Test
    void tooManyRequestsAreRefusedUnlessTheMasterKeyAsks() {
        String six = IntStream.range(0, 6)
                .mapToObj(i -> "{\"method\":\"POST\",\"path\":\"/parse/classes/A\",\"body\":{}}")
                .collect(Collectors.joining(",", "{\"requests\":[", "]}"));
        client().body(six)
                .post("/parse/batch")
                .then()
                .statusCode(400)
                .body("code", is(107))
                .body("error", is("Batch request contains 6 sub-requests, which exceeds the limit of 5."));
        assertThat(suite.data().received()).isEmpty();
        master().body(six).post("/parse/batch").then().statusCode(200);
    }

    @Test
    void theJavascriptSdkSendsItsKeysAlong() {
        client().body("{\"requests\":[{\"method\":\"POST\",\"path\":\"/parse/classes/A\",\"body\":{}}],"
                        + "\"_method\":\"POST\",\"_noBody\":1}")
                .post("/parse/batch")
                .then()
                .statusCode(200);
        assertThat(suite.data().only().uri()).isEqualTo("/batch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"method\":\"POST\",\"path\":\"/parse/batch\",\"body\":{\"requests\":[]}}",
                "{\"method\":\"GET\",\"path\":\"/parse/batch\"}",
                "{\"method\":\"POST\",\"path\":\"/parse/nowhere\",\"body\":{}}",
                "{\"method\":\"POST\",\"path\":\"/apps\",\"body\":{}}",
                "{\"method\":\"POST\",\"path\":\"/1/classes/A\",\"body\":{}}",
                "{\"method\":\"POST\",\"path\":\"/parse/apps/x\",\"body\":{}}",
                "{\"method\":\"POST\",\"path\":\"/parse/internal/session\",\"body\":{}}",
                "{\"method\":{\"a\":1},\"path\":\"/parse/classes/A\"}",
                "7"
            })
    void aPartThatCannotBeRoutedRefusesTheBatch(String part) {
        batch("{\"method\":\"POST\",\"path\":\"/parse/users\",\"body\":{}}", part)
                .statusCode(400)
                .body("code", is(107));
        assertThat(suite.data().received()).isEmpty();
        assertThat(suite.auth().received()).isEmpty();
    }

    private static ValidatableResponse batch(String... parts) {
        return client().body("{\"requests\":[" + String.join(",", parts) + "]}")
                .post("/parse/batch")
                .then();
    }
}

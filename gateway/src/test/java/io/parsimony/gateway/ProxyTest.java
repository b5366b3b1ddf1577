package io.parsimony.gateway;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

@QuarkusTest
class ProxyTest extends GatewayTestBase {

    @Test
    void aServiceThatIsAwayIsUnavailable() {
        suite.data().stop();
        try {
            client().get("/parse/classes/A").then().statusCode(503).body("code", is(100));
        } finally {
            suite.data().start();
        }
        client().get("/parse/classes/A").then().statusCode(200);
    }

    @Test
    void aServiceThatDoesNotAnswerIsGivenUp() {
        suite.data().behave((sent, request) -> {});
        client().get("/parse/classes/A").then().statusCode(504).body("code", is(124));
    }

    @Test
    void aServiceThatBreaksOffIsABadGateway() {
        suite.data().behave((sent, request) -> request.connection().close());
        client().get("/parse/classes/A").then().statusCode(502).body("code", is(100));
    }

    @Test
    void aServiceThatDoesNotTrustTheGatewayIsABadGateway() {
        suite.data().answer(401, "{\"error\":\"unauthorized\"}");
        client().get("/parse/classes/A").then().statusCode(502).body("code", is(100));
    }

    @Test
    void anErrorOfAServiceIsPassedOn() {
        suite.data().answer(404, "{\"code\":101,\"error\":\"Object not found.\"}");
        client().get("/parse/classes/A/x")
                .then()
                .statusCode(404)
                .body(equalTo("{\"code\":101,\"error\":\"Object not found.\"}"));
    }

    @Test
    void aLargeAnswerIsPassedOnWhole() {
        String large = "{\"results\":\"" + "x".repeat(3_000_000) + "\"}";
        suite.data().answer(200, large);
        assertThat(client().get("/parse/classes/A").asString()).isEqualTo(large);
    }

    @Test
    void anAnswerInChunksIsPassedOnWhole() {
        suite.data().behave((sent, request) -> {
            request.response().setChunked(true);
            request.response().write("{\"a\":");
            request.response().end("1}");
        });
        client().get("/parse/classes/A").then().statusCode(200).body(equalTo("{\"a\":1}"));
    }

    @Test
    void anAnswerThatBreaksOffIsNotTakenForWhole() {
        suite.data().behave((sent, request) -> {
            request.response().putHeader("Content-Length", "1000000");
            request.response().write(Buffer.buffer(new byte[500_000])).onComplete(written -> request.connection()
                    .close());
        });
        assertThatThrownBy(() -> client().get("/parse/classes/A").asByteArray()).isInstanceOf(Exception.class);
    }

    @Test
    void whatAnswersSetBesidesIsPassedOn() {
        suite.data().behave((sent, request) -> request.response()
                .putHeader("X-Parse-Job-Status-Id", "job")
                .putHeader("Location", "https://elsewhere.example/x")
                .end("{}"));
        client().post("/parse/classes/A")
                .then()
                .header("X-Parse-Job-Status-Id", "job")
                .header("Location", "https://elsewhere.example/x");
    }
}

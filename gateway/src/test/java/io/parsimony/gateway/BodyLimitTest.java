package io.parsimony.gateway;

import io.parsimony.gateway.support.TestApps;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class BodyLimitTest extends GatewayTestBase {

    private static final int LIMIT = 100_000;

    @BeforeEach
    void aSmallLimit() {
        apps.put(TestApps.app(APP, TestApps.keys(List.of("127.0.0.1")), TestApps.web(LIMIT)));
    }

    @Test
    void aBodyOfExactlyTheLimitIsTaken() {
        assertThat(send(bodyOf(LIMIT)).statusCode()).isEqualTo(200);
        assertThat(suite.data().only().body()).hasSize(LIMIT);
    }

    @Test
    void aBodyAboveTheLimitIsRefused() {
        HttpResponse<String> refused = send(bodyOf(LIMIT + 1));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).isEqualTo("{\"error\":\"request entity too large\"}");
        assertThat(send(bodyOf(5_000_000)).statusCode()).isEqualTo(413);
        assertThat(suite.data().received()).isEmpty();
    }

    @Test
    void aBodyInChunksIsCountedToo() {
        assertThat(sendInChunks(bodyOf(LIMIT)).statusCode()).isEqualTo(200);
        assertThat(sendInChunks(bodyOf(LIMIT + 1)).statusCode()).isEqualTo(413);
        assertThat(sendInChunks(bodyOf(3_000_000)).statusCode()).isEqualTo(413);
        assertThat(suite.data().received()).hasSize(1);
    }

    @Test
    void theLimitCountsWhenTheBodyNamesTheApp() {
        String body = bodyOf(LIMIT + 1)
                .replaceFirst("\\{", "{\"_ApplicationId\":\"my-app\",\"_JavaScriptKey\":\"javascript-key\",");
        given().contentType("text/plain")
                .body(body)
                .post("/parse/classes/A")
                .then()
                .statusCode(413);
    }

    @Test
    void theGatewaysOwnLimitIsForBodiesThatAreRead() {
        apps.put(TestApps.app(APP, TestApps.keys(List.of("127.0.0.1")), TestApps.web(100L << 20)));
        byte[] body = new byte[(20 << 20) + 1];
        assertThat(post("/parse/classes/A", BodyPublishers.ofByteArray(body)).statusCode())
                .isEqualTo(413);
        assertThat(post("/parse/files/a.bin", BodyPublishers.ofByteArray(body)).statusCode())
                .isEqualTo(200);
        assertThat(suite.files().only().body()).hasSize(body.length);
    }

    @Test
    void aLongBodyIsTranslatedLikeAShortOne() {
        apps.put(TestApps.app(APP));
        String text = "x".repeat(3_000_000);
        given().contentType("text/plain")
                .body(
                        "{\"_ApplicationId\":\"my-app\",\"_JavaScriptKey\":\"javascript-key\",\"_method\":\"PUT\",\"a\":\""
                                + text + "\"}")
                .post("/parse/classes/A/x")
                .then()
                .statusCode(200);
        assertThat(suite.data().only().method()).isEqualTo("PUT");
        assertThat(suite.data().only().body()).isEqualTo("{\"a\":\"" + text + "\"}");
        assertThat(send("{\"_method\":" + text + "}").statusCode()).isEqualTo(400);
    }

    @Test
    void bytesCountNotCharacters() {
        String body = "{\"a\":\"" + "\u2603".repeat(LIMIT / 2) + "\"}";
        assertThat(send(body).statusCode()).isEqualTo(413);
    }

    private static HttpResponse<String> send(String body) {
        return post("/parse/classes/A", BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> sendInChunks(String body) {
        return post(
                "/parse/classes/A",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
    }

    private static String bodyOf(int length) {
        return "{\"a\":\"" + "x".repeat(length - 8) + "\"}";
    }
}

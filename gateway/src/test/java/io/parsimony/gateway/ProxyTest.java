package io.parsimony.gateway;

import io.parsimony.gateway.support.FakeService;
import io.parsimony.gateway.support.RawClient;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@Timeout(60)
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
    void anAnswerThatBreaksOffIsNotTakenForWhole() throws IOException {
        suite.data().behave((sent, request) -> {
            request.response().putHeader("Content-Length", "1000000");
            breakOffAfter(new byte[500_000], request);
        });
        assertThat(readToTheEnd("/parse/classes/A"))
                .startsWith("HTTP/1.1 200")
                .contains("1000000")
                .hasSizeLessThan(1_000_000);
    }

    @Test
    void anAnswerInChunksThatBreaksOffHasNoLastChunk() throws IOException {
        suite.data().behave((sent, request) -> {
            request.response().setChunked(true);
            breakOffAfter(new byte[500_000], request);
        });
        assertThat(readToTheEnd("/parse/classes/A"))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("transfer-encoding: chunked")
                .doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void aClientThatLeavesDuringTheLookUpOfItsSessionIsNotWaitedFor() throws Exception {
        CountDownLatch asked = new CountDownLatch(2);
        CountDownLatch left = new CountDownLatch(1);
        suite.auth().behave((sent, request) -> {
            asked.countDown();
            Thread.startVirtualThread(() -> {
                awaitQuietly(left);
                request.response().end("{\"userId\":\"u1\",\"sessionId\":\"s1\"}");
            });
        });
        Socket call = RawClient.send("GET /parse/classes/A", APP, "X-Parse-Session-Token: r:leaves-1\r\n", "");
        Socket upload = RawClient.send(
                "POST /parse/files/a.bin", APP, "X-Parse-Session-Token: r:leaves-2\r\nContent-Length: 4\r\n", "body");
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        call.close();
        upload.close();
        // The gateway sees a connection end before it sees a request that comes later.
        client().get("/parse/classes/B").then().statusCode(200);
        left.countDown();
        client().header("X-Parse-Session-Token", "r:stays")
                .get("/parse/classes/C")
                .then()
                .statusCode(200);
        assertThat(suite.data().received())
                .extracting(FakeService.Received::uri)
                .containsExactly("/classes/B", "/classes/C");
        assertThat(suite.files().begun()).isZero();
    }

    @Test
    void aClientThatHardlyTakesItsAnswerIsLetGo() throws Exception {
        CountDownLatch broken = new CountDownLatch(1);
        suite.data().behave((sent, request) -> {
            request.connection().closeHandler(closed -> broken.countDown());
            request.response().end(Buffer.buffer(new byte[50_000_000]));
        });
        try (Socket slow = RawClient.send("GET /parse/classes/A", APP, "", "")) {
            for (int i = 0; i < 200 && broken.getCount() > 0; i++) {
                slow.getInputStream().readNBytes(100);
                broken.await(100, TimeUnit.MILLISECONDS);
            }
            assertThat(broken.getCount()).isZero();
        }
    }

    private static void breakOffAfter(byte[] part, HttpServerRequest request) {
        request.response().write(Buffer.buffer(part)).onComplete(written -> request.connection()
                .close());
    }

    /** What a client gets before the connection is closed; fails if that takes long. */
    private static String readToTheEnd(String path) throws IOException {
        try (Socket socket = RawClient.send("GET " + path, APP, "", "")) {
            socket.setSoTimeout(10_000);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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

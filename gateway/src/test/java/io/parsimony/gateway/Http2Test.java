package io.parsimony.gateway;

import io.parsimony.gateway.support.TestApps;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Clients that share one connection between many requests. */
@QuarkusTest
@Timeout(60)
class Http2Test extends GatewayTestBase {

    private static final int LIMIT = 100_000;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

    @BeforeEach
    void connect() throws Exception {
        assertThat(http.send(get("/parse/health"), BodyHandlers.ofString()).version())
                .isEqualTo(HttpClient.Version.HTTP_2);
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void aBodyOfUnknownLengthArrives() throws Exception {
        assertThat(send(posting("/parse/classes/A", stream("{\"a\":1}"))).statusCode())
                .isEqualTo(200);
        assertThat(suite.data().only().body()).isEqualTo("{\"a\":1}");
    }

    @Test
    void aFileOfUnknownLengthArrives() throws Exception {
        assertThat(send(posting("/parse/files/a.txt", stream("file"))).statusCode())
                .isEqualTo(200);
        assertThat(suite.files().only().body()).isEqualTo("file");
    }

    @Test
    void aRequestWithoutABodyHasNone() throws Exception {
        assertThat(send(get("/parse/classes/A")).statusCode()).isEqualTo(200);
        assertThat(send(posting("/parse/classes/A", BodyPublishers.noBody())).statusCode())
                .isEqualTo(200);
        assertThat(send(posting("/parse/files/a.txt", BodyPublishers.noBody())).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theUrlOfTheApiIsKnown() throws Exception {
        suite.data().behave((sent, request) -> request.response()
                .setStatusCode(201)
                .putHeader("Location", "/classes/A/x")
                .end("{}"));
        String api = "http://localhost:" + RestAssured.port + "/parse";
        HttpResponse<String> created = send(posting("/parse/classes/A", stream("{}")));
        assertThat(created.headers().firstValue("location")).contains(api + "/classes/A/x");
        assertThat(callerOf(suite.data().only()).publicUrl()).isEqualTo(api);
    }

    @Test
    void anAnswerThatBreaksOffLeavesOtherRequestsAlone() throws Exception {
        CountDownLatch broken = new CountDownLatch(1);
        suite.data().behave((sent, request) -> {
            if (sent.uri().endsWith("Whole")) {
                Thread.startVirtualThread(() -> {
                    await(broken);
                    request.response().end("{\"whole\":true}");
                });
            } else {
                request.response().putHeader("Content-Length", "1000000");
                request.response().write(Buffer.buffer(new byte[500_000])).onComplete(written -> request.connection()
                        .close());
            }
        });
        CompletableFuture<HttpResponse<String>> whole =
                http.sendAsync(get("/parse/classes/Whole"), BodyHandlers.ofString());
        assertThatThrownBy(() -> send(get("/parse/classes/Broken"))).isInstanceOf(IOException.class);
        broken.countDown();
        assertThat(whole.get().body()).isEqualTo("{\"whole\":true}");
    }

    @Test
    void aBodyThatIsTooLargeLeavesOtherRequestsAlone() throws Exception {
        apps.put(TestApps.app(APP, TestApps.keys(List.of("127.0.0.1")), TestApps.web(LIMIT)));
        CountDownLatch refused = new CountDownLatch(1);
        suite.data()
                .behave((sent, request) -> Thread.startVirtualThread(() -> {
                    await(refused);
                    request.response().end("{\"whole\":true}");
                }));
        CompletableFuture<HttpResponse<String>> whole =
                http.sendAsync(get("/parse/classes/Whole"), BodyHandlers.ofString());
        assertThat(send(posting("/parse/classes/A", stream("x".repeat(2_000_000))))
                        .statusCode())
                .isEqualTo(413);
        refused.countDown();
        assertThat(whole.get().body()).isEqualTo("{\"whole\":true}");
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        return answer;
    }

    private static HttpRequest get(String path) {
        return request(path).GET().build();
    }

    private static HttpRequest posting(String path, BodyPublisher body) {
        return request(path).POST(body).build();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("X-Parse-Application-Id", APP)
                .header("X-Parse-REST-API-Key", TestApps.REST_KEY);
    }

    private static BodyPublisher stream(String text) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.parsimony.gateway;

import io.parsimony.gateway.support.FakeService.Received;
import io.parsimony.gateway.support.RawClient;
import io.parsimony.gateway.support.TestApps;
import io.parsimony.platform.caller.KeyKind;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@Timeout(60)
class FilesTest extends GatewayTestBase {

    private static final int LIMIT = 1_000_000;

    private void limitUploads() {
        apps.put(TestApps.app(APP, TestApps.keys(List.of("127.0.0.1")), TestApps.web(LIMIT)));
    }

    @Test
    void anUploadIsPassedOnAsItIs() {
        String body = "{\"_method\":\"DELETE\",\"_MasterKey\":\"m\",\"base64\":\"AA==\"}";
        HttpResponse<String> answer = post("/parse/files/a%20b.txt", BodyPublishers.ofString(body));
        assertThat(answer.statusCode()).isEqualTo(200);
        Received upload = suite.files().only();
        assertThat(upload.method()).isEqualTo("POST");
        assertThat(upload.uri()).isEqualTo("/files/a%20b.txt");
        assertThat(upload.body()).isEqualTo(body);
        assertThat(upload.headers().get("Content-Length")).isEqualTo(Integer.toString(body.length()));
        assertThat(upload.headers().get("Content-Type")).isNull();
        assertThat(callerOf(upload).key()).isEqualTo(KeyKind.CLIENT);
        assertThat(callerOf(upload).publicUrl()).isEqualTo("http://localhost:" + RestAssured.port + "/parse");
    }

    @Test
    void whatAClientSaysOfAFileIsPassedOn() {
        given().header("X-Parse-Application-Id", APP)
                .header("X-Parse-REST-API-Key", TestApps.REST_KEY)
                .header("X-Parse-File-Metadata", "{\"a\":1}")
                .header("X-Parse-File-Tags", "{\"t\":\"u\"}")
                .header("X-Parse-File-Directory", "d")
                .contentType("image/png")
                .body(new byte[] {1})
                .post("/parse/files/a.png")
                .then()
                .statusCode(200);
        Received upload = suite.files().only();
        assertThat(upload.headers().get("Content-Type")).startsWith("image/png");
        assertThat(upload.headers().get("X-Parse-File-Metadata")).isEqualTo("{\"a\":1}");
        assertThat(upload.headers().get("X-Parse-File-Tags")).isEqualTo("{\"t\":\"u\"}");
        assertThat(upload.headers().get("X-Parse-File-Directory")).isEqualTo("d");
    }

    @Test
    void aFileThatTheJavaScriptSdkSendsBecomesAPlainUpload() {
        given().contentType("text/plain")
                .body(
                        """
                        {"base64": "aGVsbG8=", "_ContentType": "image/png", "_ApplicationId": "my-app",
                         "_JavaScriptKey": "javascript-key", "_ClientVersion": "js5.3.0",
                         "fileData": {"metadata": {"by": "J\u00f8rn"}, "tags": {}}}"""
                                .getBytes(StandardCharsets.UTF_8))
                .post("/parse/files/a.png")
                .then()
                .statusCode(200);
        Received upload = suite.files().only();
        assertThat(upload.body()).isEqualTo("hello");
        assertThat(upload.headers().get("Content-Type")).isEqualTo("image/png");
        assertThat(upload.headers().get("X-Parse-File-Metadata")).isEqualTo("{\"by\":\"J\\u00F8rn\"}");
        assertThat(upload.headers().get("X-Parse-File-Tags")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"base64\": \"?\"", "\"base64\": [\"aGVsbG8=\"", "\"fileData\": {\"metadata\": {"})
    void whatIsNoFileInABodyIsRefused(String fields) {
        given().contentType("text/plain")
                .body("{\"_ApplicationId\": \"my-app\", \"_JavaScriptKey\": \"javascript-key\", " + fields + "}")
                .post("/parse/files/a.png")
                .then()
                .statusCode(400);
        assertThat(suite.files().received()).isEmpty();
    }

    @Test
    void anUploadOfExactlyTheLimitIsTakenAndALongerOneIsNot() {
        limitUploads();
        for (boolean chunked : new boolean[] {false, true}) {
            assertThat(upload(LIMIT, chunked).statusCode()).isEqualTo(200);
            HttpResponse<String> refused = upload(LIMIT + 1, chunked);
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(refused.body()).isEqualTo("{\"error\":\"request entity too large\"}");
            assertThat(upload(20 * LIMIT, chunked).statusCode()).isEqualTo(413);
        }
        assertThat(suite.files().received())
                .extracting(upload -> upload.body().length())
                .containsExactly(LIMIT, LIMIT);
    }

    private static HttpResponse<String> upload(int length, boolean chunked) {
        byte[] body = new byte[length];
        return post(
                "/parse/files/a.bin",
                chunked
                        ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                        : BodyPublishers.ofByteArray(body));
    }

    @Test
    void theMasterKeyMayNameTheLimitOfOneUpload() {
        limitUploads();
        byte[] longer = new byte[LIMIT + 1];
        assertThat(upload(longer, "1mb").statusCode()).isEqualTo(200);
        assertThat(upload(longer, "0.9 MB").statusCode()).isEqualTo(413);
        assertThat(upload(longer, "5").statusCode()).isEqualTo(413);
        upload(longer, "large").then().statusCode(400).body("code", is(130));
        given().header("X-Parse-Application-Id", APP)
                .header("X-Parse-REST-API-Key", TestApps.REST_KEY)
                .header("X-Parse-File-Max-Upload-Size", "1mb")
                .body("x")
                .post("/parse/files/a.bin")
                .then()
                .statusCode(403);
        assertThat(suite.files().received()).hasSize(1);
    }

    private static Response upload(byte[] body, String limit) {
        return given().header("X-Parse-Application-Id", APP)
                .header("X-Parse-Master-Key", TestApps.MASTER_KEY)
                .header("X-Parse-File-Max-Upload-Size", limit)
                .contentType("application/octet-stream")
                .body(body)
                .post("/parse/files/a.bin");
    }

    @Test
    void anUploadWhoseClientGoesAwayIsBrokenOffAtTheService() throws Exception {
        try (Socket client = new Socket("localhost", RestAssured.port)) {
            OutputStream out = client.getOutputStream();
            out.write(("POST /parse/files/a.bin HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\nX-Parse-Application-Id: "
                            + APP + "\r\nX-Parse-REST-API-Key: " + TestApps.REST_KEY + "\r\n\r\nbegun")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            while (suite.files().begun() == 0) {
                Thread.sleep(5);
            }
        }
        while (suite.files().brokenOff() == 0) {
            Thread.sleep(5);
        }
        assertThat(suite.files().received()).isEmpty();
    }

    @Test
    void anUploadThatTricklesIsBrokenOff() throws Exception {
        try (Socket client = RawClient.send("POST /parse/files/a.bin", APP, "Content-Length: 1000000\r\n", "")) {
            for (int i = 0; i < 200 && client.getInputStream().available() == 0; i++) {
                client.getOutputStream().write('x');
                Thread.sleep(50);
            }
            String status = new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(status).isEqualTo("HTTP/1.1 408");
        }
        while (suite.files().brokenOff() == 0) {
            Thread.sleep(5);
        }
        assertThat(suite.files().received()).isEmpty();
    }

    @Test
    void aClientThatWaitsToBeAskedIsAsked() throws IOException {
        try (Socket client = new Socket("localhost", RestAssured.port)) {
            client.getOutputStream()
                    .write(
                            ("POST /parse/files/a.bin HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nExpect: 100-continue\r\n"
                                            + "X-Parse-Application-Id: " + APP + "\r\nX-Parse-REST-API-Key: "
                                            + TestApps.REST_KEY + "\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            byte[] asked = client.getInputStream().readNBytes("HTTP/1.1 100 Continue".length());
            assertThat(new String(asked, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100 Continue");
            client.getOutputStream().write("body".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .contains("HTTP/1.1 200");
        }
        assertThat(suite.files().only().body()).isEqualTo("body");
    }

    @Test
    void aServiceThatIsAwayIsSaidToBe() {
        suite.files().behave((sent, request) -> request.connection().close());
        assertThat(upload(10, false).statusCode()).isEqualTo(502);
    }

    @Test
    void anUploadNeedsAKey() {
        given().header("X-Parse-Application-Id", APP)
                .body("x")
                .post("/parse/files/a.txt")
                .then()
                .statusCode(403)
                .body("error", is("unauthorized"));
        assertThat(suite.files().begun()).isZero();
    }

    @Test
    void aRefusedClientMayStillSendAllOfItsFile() throws Exception {
        apps.put(TestApps.app(APP, TestApps.keys(List.of("127.0.0.1")), TestApps.web(100L << 20)));
        suite.auth().answer(400, "{\"code\":209,\"error\":\"Invalid session token\"}");
        byte[] megabyte = new byte[1 << 20];
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/parse/files/a.bin"))
                .header("X-Parse-Application-Id", APP)
                .header("X-Parse-REST-API-Key", TestApps.REST_KEY)
                .header("X-Parse-Session-Token", "r:unknown")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.fromPublisher(
                        BodyPublishers.ofByteArrays(Collections.nCopies(30, megabyte)), 30L << 20))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("209");
        }
        assertThat(suite.files().begun()).isZero();
    }

    @Test
    void aDownloadNeedsNoKeyAndPassesConditionsOn() {
        suite.files().behave((sent, request) -> request.response()
                .setStatusCode(206)
                .putHeader("Content-Range", "bytes 0-0/2")
                .putHeader("ETag", "\"e\"")
                .end("x"));
        given().header("Range", "bytes=0-0")
                .header("If-Range", "\"e\"")
                .header("X-Parsimony-Caller", "forged")
                .get("/parse/files/my-app/a.txt")
                .then()
                .statusCode(206)
                .header("Content-Range", is("bytes 0-0/2"))
                .body(equalTo("x"));
        Received download = suite.files().only();
        assertThat(download.uri()).isEqualTo("/files/my-app/a.txt");
        assertThat(download.headers().get("Range")).isEqualTo("bytes=0-0");
        assertThat(download.headers().get("If-Range")).isEqualTo("\"e\"");
        assertThat(callerOf(download).key()).isEqualTo(KeyKind.CLIENT);
        assertThat(callerOf(download).hasUser()).isFalse();
    }

    @Test
    void aHeadAndACopyThatIsGoodHaveNoBody() {
        suite.files().behave((sent, request) -> {
            if (request.method().name().equals("HEAD")) {
                request.response().putHeader("Content-Length", "70000").end();
            } else {
                request.response().setStatusCode(304).putHeader("ETag", "\"e\"").end();
            }
        });
        given().head("/1/files/my-app/a.txt").then().statusCode(200).header("Content-Length", is("70000"));
        given().header("If-None-Match", "\"e\"")
                .get("/1/files/my-app/a.txt")
                .then()
                .statusCode(304)
                .header("ETag", is("\"e\""))
                .header("Transfer-Encoding", nullValue());
    }

    @Test
    void aFileInADeepFolderIsReached() {
        String name = "a/".repeat(127) + "a/x.txt";
        given().get("/parse/files/my-app/" + name).then().statusCode(200);
        master().delete("/parse/files/" + name).then().statusCode(200);
        assertThat(suite.files().received())
                .extracting(Received::uri)
                .containsExactly("/files/my-app/" + name, "/files/" + name);
        given().get("/parse/files/my-app/" + "a/".repeat(200) + "x").then().statusCode(404);
    }

    @Test
    void filesOfAnAppThatIsNotThereAreForbidden() {
        given().get("/parse/files/nobody/a.txt")
                .then()
                .statusCode(403)
                .body("code", is(119))
                .body("error", is("Invalid application ID."));
        given().get("/parse/files/nobody/metadata/a.txt").then().statusCode(200).body(equalTo("{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..%2Fa", "%2e%2e", "a%00", "a%5Cb"})
    void aNameThatCannotTravelIsNoName(String name) {
        master().urlEncodingEnabled(false)
                .body("x")
                .post("/parse/files/" + name)
                .then()
                .statusCode(400)
                .body("code", is(122));
        assertThat(suite.files().begun()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"svg", "image", "image//svg+xml", "text/plain,text/html"})
    void aTypeThatIsNoneIsRefused(String type) {
        given().header("X-Parse-Application-Id", APP)
                .header("X-Parse-REST-API-Key", TestApps.REST_KEY)
                .header("Content-Type", type)
                .body(new byte[] {1})
                .post("/parse/files/a")
                .then()
                .statusCode(400)
                .body("code", is(130))
                .body("error", is("Invalid Content-Type."));
        assertThat(suite.files().begun()).isZero();
    }

    @Test
    void filesAreNoPartOfABatch() {
        client().body("{\"requests\": [{\"method\": \"POST\", \"path\": \"/parse/files/a.txt\", \"body\": {}}]}")
                .post("/parse/batch")
                .then()
                .statusCode(400)
                .body("code", is(107));
        assertThat(suite.files().begun()).isZero();
    }
}

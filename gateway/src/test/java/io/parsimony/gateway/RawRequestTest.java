package io.parsimony.gateway;

import io.parsimony.gateway.support.TestApps;
import io.parsimony.platform.settings.WebSettings;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;

/** Requests that no well-behaved client sends. */
@QuarkusTest
class RawRequestTest extends GatewayTestBase {

    private static final String KEYS =
            "X-Parse-Application-Id: " + APP + "\r\nX-Parse-REST-API-Key: " + TestApps.REST_KEY + "\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/parse/classes//A",
                "//parse/classes/A",
                "/parse/../apps",
                "/parse/classes/../../apps/x",
                "/parse/classes/./A",
                "/parse/classes/..%2f..%2fapps",
                "/parse/classes/A;x=1/../../sessions"
            })
    void aPathThatCouldMeanAnotherIsNotPassedOn(String path) throws IOException {
        try (Socket socket = connect()) {
            send(socket, "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + KEYS + "\r\n");
            assertThat(statusLine(socket)).matches("HTTP/1.1 40[04] .*");
        }
        assertThat(suite.data().received()).isEmpty();
        assertThat(suite.auth().received()).isEmpty();
    }

    @Test
    void aBodyThatTakesTooLongIsRefused() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "POST /parse/classes/A HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n" + KEYS + "\r\n{");
            Thread.sleep(2200);
            send(socket, "\"");
            assertThat(statusLine(socket)).startsWith("HTTP/1.1 408");
        }
        assertThat(suite.data().received()).isEmpty();
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedForWithAWrongKey() throws Exception {
        try (Socket socket = connect()) {
            send(
                    socket,
                    "POST /parse/classes/A HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\nX-Parse-Application-Id: " + APP
                            + "\r\nX-Parse-REST-API-Key: wrong\r\n\r\n");
            assertThat(statusLine(socket)).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void aBodyThatNeverBeginsIsGivenUp() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "POST /parse/classes/A HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n" + KEYS + "\r\n");
            assertThat(statusLine(socket)).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void aClientThatWaitsToBeAskedForItsBodyIsAsked() throws Exception {
        try (Socket socket = connect()) {
            send(
                    socket,
                    "POST /parse/classes/A HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n" + KEYS
                            + "\r\n");
            BufferedReader answers = reader(socket);
            assertThat(answers.readLine()).isEqualTo("HTTP/1.1 100 Continue");
            send(socket, "{}");
            assertThat(answers.readLine()).isEmpty();
            assertThat(answers.readLine()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aClientIsNotAskedForABodyThatIsTooLong() throws Exception {
        try (Socket socket = connect()) {
            send(
                    socket,
                    "POST /parse/classes/A HTTP/1.1\r\nHost: x\r\nContent-Length: 20000001\r\nExpect: 100-continue\r\n"
                            + KEYS + "\r\n");
            assertThat(statusLine(socket)).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void whatAProxyAddsOnALineOfItsOwnCounts() throws Exception {
        WebSettings behindProxy = new WebSettings(List.of(), List.of(), null, null, List.of("127.0.0.1"), 1000);
        apps.put(TestApps.app(APP, TestApps.keys(List.of("10.0.0.1")), behindProxy));
        String master = "GET /parse/classes/A HTTP/1.1\r\nHost: x\r\nX-Parse-Application-Id: " + APP
                + "\r\nX-Parse-Master-Key: " + TestApps.MASTER_KEY + "\r\n";
        try (Socket socket = connect()) {
            send(socket, master + "X-Forwarded-For: 10.0.0.1\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n");
            assertThat(statusLine(socket)).startsWith("HTTP/1.1 403");
        }
        try (Socket socket = connect()) {
            send(socket, master + "X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-For: 10.0.0.1\r\n\r\n");
            assertThat(statusLine(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aBodyThatIsCutOffIsNotPassedOn() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "POST /parse/classes/A HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n" + KEYS + "\r\n{\"a\"");
        }
        client().get("/parse/classes/B").then().statusCode(200);
        assertThat(suite.data().only().uri()).isEqualTo("/classes/B");
    }

    @Test
    void aConnectionServesOnAfterARefusal() throws Exception {
        try (Socket socket = connect()) {
            String refused = "POST /parse/classes/A HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}";
            String good = "GET /parse/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            send(socket, refused + good);
            BufferedReader answers = reader(socket);
            assertThat(answers.readLine()).startsWith("HTTP/1.1 403");
            assertThat(answers.lines()).anyMatch(line -> line.contains("HTTP/1.1 200"));
        }
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static String statusLine(Socket socket) throws IOException {
        return reader(socket).readLine();
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }
}

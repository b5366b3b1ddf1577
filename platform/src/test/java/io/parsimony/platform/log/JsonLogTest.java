package io.parsimony.platform.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.CallerTokens;
import io.parsimony.platform.caller.KeyKind;
import io.parsimony.platform.rest.RequestIds;
import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(JsonLogTest.Profile.class)
class JsonLogTest {

    private final Lines lines = new Lines();

    @Inject
    CallerTokens tokens;

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(lines);
    }

    @AfterEach
    void listenNoMore() {
        Logger.getLogger("").removeHandler(lines);
    }

    @Test
    void aLineNamesRequestAppAndServiceAndNoKey() throws IOException {
        String token = tokens.sign(new Caller("my-app", 1, KeyKind.CLIENT, "u1", "s1", null, "203.0.113.9", null));
        given().header(CallerTokens.HEADER, token)
                .header(RequestIds.HEADER, "request-4711")
                .get("/probe/broken?password=p_n7!-e8")
                .then()
                .statusCode(500);

        String line = lines.written.stream()
                .filter(candidate -> candidate.contains("request-4711"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(lines.written));
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.path("mdc").path("requestId").textValue()).isEqualTo("request-4711");
        assertThat(json.path("mdc").path("appId").textValue()).isEqualTo("my-app");
        assertThat(json.path("service").textValue()).isEqualTo("platform");
        assertThat(json.path("message").textValue()).isEqualTo("A request failed unexpectedly");
        assertThat(lines.written).noneMatch(written -> written.contains(token) || written.contains("p_n7"));
    }

    /** Keeps lines as the console's own handler writes them. */
    private static final class Lines extends Handler {

        private final List<String> written = new CopyOnWriteArrayList<>();
        private final Formatter console = Stream.of(InitialConfigurator.DELAYED_HANDLER.getHandlers())
                .filter(handler -> handler.getClass().getSimpleName().equals("ConsoleHandler"))
                .findFirst()
                .orElseThrow()
                .getFormatter();

        @Override
        public void publish(LogRecord line) {
            written.add(console.format(line));
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** As a deployment has it. */
    public static class Profile implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("parsimony.log.json", "true");
        }
    }
}

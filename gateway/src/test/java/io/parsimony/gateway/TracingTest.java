package io.parsimony.gateway;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(TracingTest.Traced.class)
class TracingTest extends GatewayTestBase {

    private static final String STRANGE_TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Inject
    InMemorySpanExporter exported;

    @BeforeEach
    void nothingExported() {
        exported.reset();
    }

    @Test
    void aServiceGetsTheTraceOfTheRequest() {
        client().get("/parse/classes/GameScore/1").then().statusCode(200);
        SpanData request = awaitSpan(SpanKind.SERVER, "GET /classes/{class}/{id}");
        SpanData call = awaitSpan(SpanKind.CLIENT, "GET");
        assertThat(call.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(suite.data().only().headers().get("traceparent"))
                .isEqualTo("00-" + request.getTraceId() + "-" + call.getSpanId() + "-01");
    }

    @Test
    void aTraceThatAClientNamesIsNotJoined() {
        client().header("traceparent", "00-" + STRANGE_TRACE + "-b7ad6b7169203331-00")
                .header("baggage", "a=b")
                .get("/parse/classes/A")
                .then()
                .statusCode(200);
        assertThat(awaitSpan(SpanKind.SERVER, "GET /classes/{class}").getTraceId())
                .isNotEqualTo(STRANGE_TRACE);
        assertThat(suite.data().only().headers().get("traceparent")).doesNotContain(STRANGE_TRACE);
        assertThat(suite.data().only().headers().get("baggage")).isNull();
    }

    @Test
    void keysTokensAndPasswordsStayOutOfTraces() {
        suite.auth().answer(200, "{\"userId\":\"u1\",\"sessionId\":\"s1\"}");
        client().header("X-Parse-Session-Token", "r:a-secret-token")
                .queryParam("where", "{\"secret\":1}")
                .get("/parse/classes/A")
                .then()
                .statusCode(200);
        client().get("/parse/login?username=u&password=a-secret-password")
                .then()
                .statusCode(200);
        awaitSpan(SpanKind.SERVER, "GET /login");
        assertThat(exported.getFinishedSpanItems().toString()).doesNotContain("secret", "rest-key");
    }

    /** A span is exported shortly after the answer is out. */
    private SpanData awaitSpan(SpanKind kind, String name) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            List<SpanData> spans = exported.getFinishedSpanItems();
            for (SpanData span : spans) {
                if (span.getKind() == kind && span.getName().equals(name)) {
                    return span;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no span " + name + " among " + exported.getFinishedSpanItems());
    }

    /** Tracing on, as OpenTelemetry's own variables switch it on. */
    public static class Traced implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("otel.sdk.disabled", "false", "quarkus.otel.bsp.schedule.delay", "10ms");
        }
    }
}

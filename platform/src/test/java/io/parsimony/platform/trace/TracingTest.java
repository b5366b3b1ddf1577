package io.parsimony.platform.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.CallerTokens;
import io.parsimony.platform.caller.KeyKind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@TestProfile(TracedProfile.class)
class TracingTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String OTHER_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACEPARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    @Inject
    InMemorySpanExporter exported;

    @Inject
    Tracer tracer;

    @Inject
    KafkaTracing kafka;

    @Inject
    CallerTokens tokens;

    @BeforeEach
    void nothingExported() {
        exported.reset();
    }

    @Test
    void aServiceContinuesTheTraceOfItsCallerAndLogsItsId() {
        Caller caller = new Caller("app", 1, KeyKind.CLIENT, "u1", "s1", null, "203.0.113.9", null);
        given().header(CallerTokens.HEADER, tokens.sign(caller))
                .header("traceparent", TRACEPARENT)
                .get("/probe/trace-id")
                .then()
                .body(equalTo(TRACE));
        assertThat(awaitSpan(SpanKind.SERVER).getTraceId()).isEqualTo(TRACE);
    }

    @Test
    void noQueryGetsIntoATrace() {
        given().header("traceparent", TRACEPARENT).get("/probe/trace-id?password=p_n7!-e8");
        assertThat(awaitSpan(SpanKind.SERVER).getAttributes().toString()).doesNotContain("p_n7");
    }

    @Test
    void aTraceGoesOnAcrossKafka() {
        ProducerRecord<String, String> sent = new ProducerRecord<>("topic", "value");
        Span span = tracer.spanBuilder("publish").startSpan();
        try (Scope scope = span.makeCurrent()) {
            kafka.carry(sent);
            kafka.carry(sent);
        } finally {
            span.end();
        }
        assertThat(sent.headers().headers("traceparent")).hasSize(1);

        AtomicReference<String> seen = new AtomicReference<>();
        kafka.follow(
                received(sent.headers()),
                () -> seen.set(Span.current().getSpanContext().getTraceId()));

        assertThat(seen.get()).isEqualTo(span.getSpanContext().getTraceId());
        assertThat(awaitSpan(SpanKind.CONSUMER).getParentSpanId())
                .isEqualTo(span.getSpanContext().getSpanId());
    }

    @Test
    void aRecordWithoutATraceBeginsOne() {
        ProducerRecord<String, String> sent = kafka.carry(new ProducerRecord<>("topic", "value"));
        assertThat(sent.headers()).isEmpty();
        kafka.follow(received(sent.headers()), () -> {});
        assertThat(awaitSpan(SpanKind.CONSUMER).getParentSpanContext().isValid())
                .isFalse();
    }

    @Test
    void recordsOfABatchAreLinkedToTheirOwnTraces() {
        ProducerRecord<String, String> first = traced(TRACE);
        ProducerRecord<String, String> second = traced(OTHER_TRACE);
        ProducerRecord<String, String> untraced = new ProducerRecord<>("topic", "value");
        kafka.follow(
                List.of(received(first.headers()), received(second.headers()), received(untraced.headers())), () -> {});
        SpanData span = awaitSpan(SpanKind.CONSUMER);
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getLinks()).singleElement().satisfies(link -> assertThat(
                        link.getSpanContext().getTraceId())
                .isEqualTo(OTHER_TRACE));
    }

    private static ProducerRecord<String, String> traced(String trace) {
        ProducerRecord<String, String> sent = new ProducerRecord<>("topic", "value");
        sent.headers().add("traceparent", ("00-" + trace + "-b7ad6b7169203331-01").getBytes(StandardCharsets.UTF_8));
        return sent;
    }

    @Test
    void whatFailsIsMarkedAndThrownOn() {
        ProducerRecord<String, String> sent = new ProducerRecord<>("topic", "value");
        sent.headers().add("traceparent", "nonsense".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> kafka.follow(received(sent.headers()), () -> {
                    throw new IllegalStateException("the secret of the cellar");
                }))
                .isInstanceOf(IllegalStateException.class);
        SpanData span = awaitSpan(SpanKind.CONSUMER);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.toString()).doesNotContain("cellar");
    }

    private static ConsumerRecord<String, String> received(Headers headers) {
        ConsumerRecord<String, String> received = new ConsumerRecord<>("topic", 0, 0, null, "value");
        headers.forEach(received.headers()::add);
        return received;
    }

    /** A span is exported shortly after the answer is out. */
    private SpanData awaitSpan(SpanKind kind) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            List<SpanData> spans = exported.getFinishedSpanItems();
            for (SpanData span : spans) {
                if (span.getKind() == kind) {
                    return span;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no span of kind " + kind + " among " + exported.getFinishedSpanItems());
    }
}

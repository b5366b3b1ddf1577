package io.parsimony.platform.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Takes traces across Kafka, for plain Kafka clients: the trace context travels in the records' headers, as W3C's {@code
 * traceparent}. While tracing is off nothing is written or read.
 */
@Singleton
public class KafkaTracing {

    private static final TextMapSetter<Headers> SETTER = (headers, name, value) -> {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    };

    private static final TextMapGetter<Headers> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
            List<String> names = new ArrayList<>();
            headers.forEach(header -> names.add(header.key()));
            return names;
        }

        @Override
        public String get(Headers headers, String name) {
            Header header = headers == null ? null : headers.lastHeader(name);
            return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
        }
    };

    private static final int MOST_LINKS = 100;

    private final TextMapPropagator propagator;
    private final Tracer tracer;

    /** @param openTelemetry the service's tracing, which may be none */
    public KafkaTracing(OpenTelemetry openTelemetry) {
        this.propagator = openTelemetry.getPropagators().getTextMapPropagator();
        this.tracer = openTelemetry.getTracer("io.parsimony.kafka");
    }

    /** Has the record carry the current trace, if there is one. To be called before the record is sent. */
    public <K, V> ProducerRecord<K, V> carry(ProducerRecord<K, V> outgoing) {
        if (Span.current().getSpanContext().isValid()) {
            propagator.inject(Context.current(), outgoing.headers(), SETTER);
        }
        return outgoing;
    }

    /**
     * Works on a record within the trace that it carries. What the work throws is marked in the trace and thrown on.
     *
     * @param incoming what was received
     * @param work what is to be done with it
     */
    public <K, V> void follow(ConsumerRecord<K, V> incoming, Runnable work) {
        follow(List.of(incoming), work);
    }

    /**
     * Works on records of one topic together: within the trace of the first, and with links to those of others, as many as
     * a trace bears.
     *
     * @param incoming what was received, at least one
     * @param work what is to be done with it
     */
    public <K, V> void follow(List<ConsumerRecord<K, V>> incoming, Runnable work) {
        String topic = incoming.getFirst().topic();
        SpanBuilder builder = tracer.spanBuilder("process " + topic)
                .setParent(context(incoming.getFirst()))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", topic)
                .setAttribute("messaging.batch.message_count", incoming.size());
        incoming.stream()
                .skip(1)
                .limit(MOST_LINKS)
                .map(record -> Span.fromContext(context(record)).getSpanContext())
                .filter(SpanContext::isValid)
                .forEach(builder::addLink);
        Span span = builder.startSpan();
        try (Scope scope = span.makeCurrent()) {
            work.run();
        } catch (RuntimeException | Error fault) {
            span.setStatus(StatusCode.ERROR, fault.getClass().getName());
            throw fault;
        } finally {
            span.end();
        }
    }

    private Context context(ConsumerRecord<?, ?> incoming) {
        return propagator.extract(Context.root(), incoming.headers(), GETTER);
    }
}

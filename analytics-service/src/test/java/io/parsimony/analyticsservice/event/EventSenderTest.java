package io.parsimony.analyticsservice.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.OpenTelemetry;
import io.parsimony.platform.trace.KafkaTracing;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** An event is acknowledged when Kafka has it, and a sender learns in time that it has not. */
@Timeout(60)
class EventSenderTest {

    private static final Event EVENT = new Event("app", "search", 1, List.of(), null);

    private final AtomicBoolean ready = new AtomicBoolean(true);
    private final MockProducer<String, byte[]> kafka = producer(true);

    @Test
    void anEventGoesToThePlaceOfItsName() {
        sender(kafka).send(EVENT);

        ProducerRecord<String, byte[]> sent = kafka.history().getFirst();
        assertThat(sent.topic()).isEqualTo("events");
        assertThat(sent.key()).isEqualTo("app/search");
        assertThat(EventCodec.decode(sent.value())).contains(EVENT);
    }

    @Test
    void withoutTopicsNothingIsSent() {
        ready.set(false);

        assertThat(refusal(kafka).status()).isEqualTo(503);
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void aBrokerThatDoesNotAnswerIsNotWaitedForForLong() {
        assertThat(refusal(producer(false)).status()).isEqualTo(503);
    }

    @Test
    void whatKafkaRefusesIsNotAcknowledged() {
        kafka.sendException = new TimeoutException("no room");

        assertThat(refusal(kafka).status()).isEqualTo(503);
    }

    @Test
    void aBatchThatFindsNoRoomOnceIsNotTriedFurther() {
        AtomicInteger tries = new AtomicInteger();
        MockProducer<String, byte[]> full =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
                        tries.incrementAndGet();
                        return CompletableFuture.failedFuture(new KafkaException("no room"));
                    }
                };
        JsonNode requests = ParseJson.read(
                """
                [{"method": "POST", "path": "/events/a"}, {"method": "POST", "path": "/events/b"},
                 {"method": "POST", "path": "/events/c"}]
                """);

        List<ParseError> outcomes = new EventBatch(new EventBody(Duration.ofDays(1), Clock.systemUTC()), sender(full))
                .send("app", requests);

        assertThat(outcomes).extracting(ParseError::code).containsExactly(100, 100, 100);
        assertThat(tries).hasValue(1);
    }

    private ParseError refusal(MockProducer<String, byte[]> producer) {
        return catchThrowableOfType(ParseError.class, () -> sender(producer).send(EVENT));
    }

    private EventSender sender(MockProducer<String, byte[]> producer) {
        KafkaTracing untraced = new KafkaTracing(OpenTelemetry.noop());
        return new EventSender("events", ready::get, Duration.ofMillis(50), producer, untraced);
    }

    private static MockProducer<String, byte[]> producer(boolean answers) {
        return new MockProducer<>(answers, null, new StringSerializer(), new ByteArraySerializer());
    }
}

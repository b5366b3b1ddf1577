package io.parsimony.analyticsservice.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.analyticsservice.event.Event.Dimension;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class EventBodyTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private final EventBody bodies = new EventBody(Duration.ofDays(30), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void anEmptyBodyIsAnEventOfNow() {
        assertThat(read("{}")).isEqualTo(new Event("app", "search", NOW.toEpochMilli(), List.of(), null));
    }

    @Test
    void whatSdksSendIsRead() {
        Event event = read(
                """
                {"at": {"__type": "Date", "iso": "2026-11-25T11:59:00.000Z"}, "name": "search",
                 "dimensions": {"priceRange": "1000-1500", "source": "craigslist"}, "push_hash": "d41d8cd98f00b204e9800998ecf8427e"}
                """);

        assertThat(event.at()).isEqualTo(NOW.minusSeconds(60).toEpochMilli());
        assertThat(event.dimensions())
                .containsExactly(new Dimension("priceRange", "1000-1500"), new Dimension("source", "craigslist"));
        assertThat(event.pushHash()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
    }

    @Test
    void aPlainDateWillDo() {
        assertThat(read("{\"at\": \"2026-11-20T10:00:00Z\"}").at())
                .isEqualTo(Instant.parse("2026-11-20T10:00:00Z").toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T12:04:00Z, 2026-11-25T12:04:00Z",
        "2026-11-25T12:06:00Z, 2026-11-25T12:00:00Z",
        "2026-11-26T11:00:00Z, 2026-11-25T12:00:00Z"
    })
    void whatIsAheadOfNowByMoreThanClocksDifferIsOfNow(String sent, Instant counted) {
        assertThat(read("{\"at\": \"" + sent + "\"}").at()).isEqualTo(counted.toEpochMilli());
    }

    @Test
    void nothingInParticularIsTheSameAsNothing() {
        assertThat(read("{\"at\": null, \"dimensions\": null, \"push_hash\": null}"))
                .isEqualTo(read("{}"));
        assertThat(read("{\"push_hash\": \"\"}")).isEqualTo(read("{}"));
    }

    @Test
    void theFirstEightDimensionsCount() {
        Event event = read(
                """
                {"dimensions": {"a": "1", "b": "2", "c": "3", "d": "4", "e": "5", "f": "6", "g": "7", "h": "8", "i": "9"}}
                """);

        assertThat(event.dimensions())
                .extracting(Dimension::key)
                .containsExactly("a", "b", "c", "d", "e", "f", "g", "h");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"dimensions\": {\"a\": 1}}",
                "{\"dimensions\": {\"a\": null}}",
                "{\"dimensions\": {\"a\": {\"b\": \"c\"}}}",
                "{\"dimensions\": [\"a\"]}",
                "{\"dimensions\": \"a\"}",
                "{\"dimensions\": {\"\": \"a\"}}",
                "{\"dimensions\": {\"a\": \"\\u0000\"}}",
                "{\"dimensions\": {\"a\": \"\\ud800\"}}",
                "{\"dimensions\":{\"a\":\"1\",\"b\":\"\",\"c\":\"\",\"d\":\"\",\"e\":\"\",\"f\":\"\",\"g\":\"\",\"h\":\"\",\"i\":9}}",
                "{\"at\": 5}",
                "{\"at\": {\"__type\": \"Date\"}}",
                "{\"at\": {\"__type\": \"Pointer\", \"iso\": \"2026-11-25T11:59:00.000Z\"}}",
                "{\"at\": \"yesterday\"}",
                "{\"at\": \"2026-10-20T00:00:00Z\"}",
                "{\"at\": \"2026-11-27T00:00:00Z\"}",
                "{\"at\": \"+275760-09-13T00:00:00Z\"}",
                "{\"push_hash\": 7}",
                "{\"push_hash\": \"not a hash\"}"
            })
    void whatCannotBeReadIsRefused(String body) {
        ParseError error = catchThrowableOfType(ParseError.class, () -> read(body));

        assertThat(error.status()).isEqualTo(400);
        assertThat(error.code()).isIn(107, 111);
    }

    @Test
    void longKeysAndValuesAreRefused() {
        String value = "v".repeat(201);
        String key = "k".repeat(101);

        assertThat(catchThrowableOfType(ParseError.class, () -> read("{\"dimensions\": {\"a\": \"" + value + "\"}}")))
                .isNotNull();
        assertThat(catchThrowableOfType(ParseError.class, () -> read("{\"dimensions\": {\"" + key + "\": \"a\"}}")))
                .isNotNull();
    }

    @Test
    void anEventTravelsWhole() {
        Event event = read("{\"dimensions\": {\"a.b\": \"$c\", \"d\": \"\"}, \"push_hash\": \"abc\"}");

        assertThat(EventCodec.decode(EventCodec.encode(event))).contains(event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{\"v\": 2, \"appId\": \"a\", \"name\": \"b\", \"at\": 1}",
                "{\"v\": 1, \"appId\": \"a\"}",
                "{\"v\": 1, \"appId\": \"a\", \"name\": \"b\", \"at\": 1, \"dimensions\": [[\"x\"]]}"
            })
    void aMessageThatIsNoEventIsNone(String message) {
        assertThat(EventCodec.decode(message.getBytes())).isEmpty();
    }

    private Event read(String body) {
        return bodies.read("app", "search", (ObjectNode) ParseJson.read(body));
    }
}

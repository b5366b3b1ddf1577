package io.parsimony.pushservice.request;

import io.parsimony.protocol.json.ParseJson;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import static org.assertj.core.api.Assertions.assertThat;

class PushTimeTest {

    @ParameterizedTest
    @CsvSource({
        "1426802708, 2015-03-19T22:05:08Z, false, 2015-03-19T22:05:08.000Z",
        "'\"2015-03-19T22:05:08Z\"', 2015-03-19T22:05:08Z, false, 2015-03-19T22:05:08.000Z",
        "'\"2007-04-05T12:30:00-02:00\"', 2007-04-05T14:30:00Z, false, 2007-04-05T14:30:00.000Z",
        "'\"2007-04-05T12:30:00\"', 2007-04-05T12:30:00Z, true, 2007-04-05T12:30:00.000",
        "'\"2017-01-01\"', 2017-01-01T00:00:00Z, true, 2017-01-01T00:00:00.000"
    })
    void aTimeIsLocalWithoutAZone(String json, Instant instant, boolean local, String text) {
        var body = ParseJson.readBody(("{\"push_time\": " + json + "}").getBytes());
        PushTime time = PushTime.read(body).orElseThrow();
        assertThat(time).isEqualTo(new PushTime(instant, local));
        assertThat(time.text()).isEqualTo(text);
    }

    @Test
    void aRequestWithoutATimeIsForNow() {
        assertThat(PushTime.read(ParseJson.MAPPER.createObjectNode())).isEmpty();
    }
}

package io.parsimony.protocol.value;

import io.parsimony.protocol.error.ParseError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IsoDateTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00.000Z",
        "-1, 1969-12-31T23:59:59.999Z",
        "1313806017931, 2011-08-20T02:06:57.931Z",
        "951782400000, 2000-02-29T00:00:00.000Z",
        "253402300799999, 9999-12-31T23:59:59.999Z",
        "253402300800000, +010000-01-01T00:00:00.000Z",
        "-62167219200000, 0000-01-01T00:00:00.000Z",
        "-62167219200001, -000001-12-31T23:59:59.999Z",
        "8640000000000000, +275760-09-13T00:00:00.000Z",
    })
    void aDateIsWrittenAsJavaScriptWritesIt(long epochMillis, String expected) {
        assertThat(IsoDate.format(epochMillis)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2015-06-21T18:02:52.249Z, 2015-06-21T18:02:52.249Z",
        "2015-06-21T18:02:52Z, 2015-06-21T18:02:52.000Z",
        "2015-06-21T18:02Z, 2015-06-21T18:02:00.000Z",
        "2015-06-21T18:02:52.2491239Z, 2015-06-21T18:02:52.249Z",
        "2015-06-21, 2015-06-21T00:00:00.000Z",
        "2015-06-21T18:02:52.249, 2015-06-21T18:02:52.249Z",
        "2015-06-21T18:02:52.249+02:00, 2015-06-21T16:02:52.249Z",
        "2015-06-21T18:02:52-05:30, 2015-06-21T23:32:52.000Z",
        "+012345-01-02T03:04:05.006Z, +012345-01-02T03:04:05.006Z",
        "-000001-12-31T23:59:59.999Z, -000001-12-31T23:59:59.999Z",
    })
    void aDateIsReadInTheFormsThatClientsSend(String sent, String written) {
        assertThat(IsoDate.format(IsoDate.parse(sent))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "today",
                "2015-13-01",
                "2015-02-30",
                "2015-06-21T25:00:00Z",
                "1434909772249",
                "2015-06",
                "+275760-09-13T00:00:00.001Z",
                "+999999999-01-01T00:00:00Z"
            })
    void whatIsNoDateIsRefused(String text) {
        assertThatThrownBy(() -> IsoDate.parse(text))
                .isInstanceOfSatisfying(
                        ParseError.class, error -> assertThat(error.code()).isEqualTo(107));
    }

    @Test
    void everyDateThatIsWrittenIsReadAgain() {
        for (long day = -800_000; day < 3_000_000; day += 997) {
            long epochMillis = day * 86_400_000L + day % 86_400_000L;
            assertThat(IsoDate.parse(IsoDate.format(epochMillis))).isEqualTo(epochMillis);
        }
    }
}

package io.parsimony.pushservice.network.delivery;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterTest {

    @Test
    void itIsANumberOfSecondsOrADate() {
        assertThat(RetryAfter.parse("0")).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.parse("90")).isEqualTo(Duration.ofSeconds(90));
        String soon = ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(2).format(DateTimeFormatter.RFC_1123_DATE_TIME);
        assertThat(RetryAfter.parse(soon)).isBetween(Duration.ofSeconds(60), Duration.ofMinutes(2));
    }

    @Test
    void noNetworkIsLeftAloneForLongerThanAFewMinutes() {
        assertThat(RetryAfter.parse("999999999")).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "soon", "-1", "1e9", "99999999999999999999", "Thu, 01 Jan 1970 00:00:00 GMT"})
    void anythingElseSaysNothing(String header) {
        assertThat(RetryAfter.parse(header)).isNull();
    }
}

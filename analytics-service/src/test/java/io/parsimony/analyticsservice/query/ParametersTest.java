package io.parsimony.analyticsservice.query;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ParametersTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:34:56.789Z");
    private static final Set<String> ALL = Set.of("from", "to", "interval", "timeZone", "limit");

    @Test
    void withoutAnyTheLastDayIsToldByTheHour() {
        Range range = read("").range();

        assertThat(range.interval()).isEqualTo(Interval.HOUR);
        assertThat(range.from().toInstant()).isEqualTo(Instant.parse("2026-11-24T12:00:00Z"));
        assertThat(range.steps(100)).hasSize(25);
        assertThat(range.endMillis(range.steps(100)))
                .isEqualTo(Instant.parse("2026-11-25T13:00:00Z").toEpochMilli());
    }

    @Test
    void aDateIsTheBeginOfADayInTheZone() {
        Range range = read("from=2026-11-01&to=2026-11-03&interval=day&timeZone=Asia/Kolkata")
                .range();

        assertThat(range.from().toInstant()).isEqualTo(Instant.parse("2026-10-31T18:30:00Z"));
        assertThat(range.steps(100)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interval=week",
                "timeZone=Mars/Olympus",
                "timeZone=",
                "from=yesterday",
                "from=2026-13-01",
                "from=2026-11-02&to=2026-11-01",
                "from=2026-11-02&to=2026-11-02",
                "form=2026-11-02",
                "interval=day&interval=hour"
            })
    void whatIsNotUnderstoodIsRefused(String query) {
        ParseError error =
                catchThrowableOfType(ParseError.class, () -> read(query).range());

        assertThat(error.is(ErrorCode.INVALID_QUERY)).isTrue();
        assertThat(error.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "many", "99999999999"})
    void aLimitOutOfBoundsIsRefused(String limit) {
        assertThat(catchThrowableOfType(
                        ParseError.class, () -> read("limit=" + limit).limit()))
                .isNotNull();
    }

    private static Parameters read(String query) {
        MultivaluedMap<String, String> given = new MultivaluedHashMap<>();
        for (String each : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] parts = each.split("=", 2);
            given.add(parts[0], parts[1]);
        }
        return new Parameters(given, ALL, NOW);
    }
}

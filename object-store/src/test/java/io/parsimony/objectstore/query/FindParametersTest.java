package io.parsimony.objectstore.query;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static io.parsimony.objectstore.support.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class FindParametersTest {

    @ParameterizedTest
    @ValueSource(strings = {"a,b", " a , b ,", "[\"a\", \"b\"]", "\"a,b\""})
    void namesComeApartByCommasOrAsJson(String keys) {
        assertThat(FindParameters.find(Map.of("keys", keys)).keys()).isEqualTo(List.of("a", "b"));
    }

    @Test
    void whoDoesNotSayWhichKeysGetsAllAndWhoAsksForNoneGetsNone() {
        assertThat(FindParameters.find(Map.of()).keys()).isNull();
        assertThat(FindParameters.find(Map.of("keys", "")).keys()).isEmpty();
    }

    @Test
    void aStarIncludesAll() {
        assertThat(FindParameters.find(Map.of("include", "*")).includeAll()).isTrue();
        assertThat(FindParameters.find(Map.of("includeAll", "false")).includeAll())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "where; [1]; 107",
                "where; {; 107",
                "limit; -1; 102",
                "limit; 1.5; 102",
                "limit; many; 102",
                "skip; -1; 102",
                "keys; [1]; 102",
                "explain; {}; 102",
                "secret; 1; 102",
            })
    void parametersThatThereAreNotAndValuesTheyCannotHaveAreRefused(String name, String value, int code) {
        assertRefused(code, () -> FindParameters.find(Map.of(name, value)));
    }

    @Test
    void aGetTakesNoConstraints() {
        assertRefused(102, () -> FindParameters.get(Map.of("where", "{}")));
        assertThat(FindParameters.get(Map.of("include", "a")).include()).containsExactly("a");
    }

    @Test
    void aLimitBeyondAllNumbersIsTheLargest() {
        assertThat(FindParameters.find(Map.of("limit", "1e30")).limit()).isEqualTo(Integer.MAX_VALUE);
    }
}

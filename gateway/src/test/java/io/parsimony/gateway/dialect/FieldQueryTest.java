package io.parsimony.gateway.dialect;

import io.parsimony.gateway.support.Allocations;
import io.parsimony.protocol.error.ParseError;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FieldQueryTest {

    @Test
    void textsStayAndTheRestBecomesJson() {
        assertThat(query("{\"keys\":\"a,b\",\"limit\":1,\"count\":true,\"where\":{\"n\":\"x y\"},\"none\":null}"))
                .isEqualTo("keys=a%2Cb&limit=1&count=true&where=%7B%22n%22%3A%22x%20y%22%7D");
    }

    @Test
    void nothingIsNoQuery() {
        assertThat(query("")).isEmpty();
        assertThat(query("{}")).isEmpty();
    }

    @Test
    void aNameCannotBreakOut() {
        assertThat(query("{\"a&b=c#\":\"d&e\"}")).isEqualTo("a%26b%3Dc%23=d%26e");
    }

    @Test
    void whatIsNoObjectIsRefused() {
        assertThatThrownBy(() -> query("[1]")).isInstanceOf(ParseError.class);
        assertThatThrownBy(() -> query("{\"a\":")).isInstanceOf(ParseError.class);
        assertThatThrownBy(() -> query("{} {}")).isInstanceOf(ParseError.class);
    }

    @Test
    void aQueryBeyondAllMeasureIsRefused() {
        String body = "{\"a\":\"" + "%".repeat(2_000_000) + "\"}";
        assertThatThrownBy(() -> query(body))
                .isInstanceOfSatisfying(
                        ParseError.class, error -> assertThat(error.status()).isEqualTo(413));
    }

    @Test
    void aBodyTooLongForAQueryIsRefusedUnread() {
        byte[] body = new byte[10_000_000];
        assertThat(Allocations.of(
                        () -> assertThatThrownBy(() -> FieldQuery.of(body)).isInstanceOf(ParseError.class)))
                .isLessThan(1_000_000);
    }

    private static String query(String body) {
        return FieldQuery.of(body.getBytes(StandardCharsets.UTF_8));
    }
}

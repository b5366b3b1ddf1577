package io.parsimony.gateway.dialect;

import io.parsimony.protocol.error.ParseError;
import org.junit.jupiter.api.Test;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FormBodyTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    private static String read(String contentType, String body) {
        return new String(FormBody.toJson(contentType, body.getBytes(UTF_8)), UTF_8);
    }

    @Test
    void aFormBecomesAnObjectOfTexts() {
        assertThat(read(FORM + "; charset=utf-8", "username=a%20b&password=x%26y"))
                .isEqualTo("{\"username\":\"a b\",\"password\":\"x&y\"}");
    }

    @Test
    void jsonIsLeftAsItIsWhateverItIsCalled() {
        assertThat(read(FORM, " {\"a\": 1}")).isEqualTo(" {\"a\": 1}");
        assertThat(read("text/plain", "a=b")).isEqualTo("a=b");
        assertThat(read(null, "a=b")).isEqualTo("a=b");
    }

    @Test
    void aLongFormIsRefusedUnread() {
        byte[] body = ("a=" + "x".repeat(300_000)).getBytes(UTF_8);
        assertThatThrownBy(() -> FormBody.toJson(FORM, body))
                .isInstanceOfSatisfying(
                        ParseError.class, error -> assertThat(error.status()).isEqualTo(413));
    }

    @Test
    void aBrokenFormIsRefused() {
        assertThatThrownBy(() -> read(FORM, "a=%zz")).isInstanceOf(ParseError.class);
        assertThatThrownBy(() -> read(FORM, "nonsense")).isInstanceOf(ParseError.class);
    }
}

package io.parsimony.protocol.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.error.ParseError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParseJsonTest {

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertRefused(byte[] body) {
        assertThatThrownBy(() -> ParseJson.readBody(body))
                .isInstanceOfSatisfying(
                        ParseError.class, error -> assertThat(error.code()).isEqualTo(107));
    }

    @Test
    void anEmptyBodyIsAnEmptyObject() {
        assertThat(ParseJson.readBody(new byte[0])).isEqualTo(ParseJson.MAPPER.createObjectNode());
    }

    @Test
    void aBodyIsReadAsUtf8() {
        ObjectNode body = ParseJson.readBody(utf8("{\"name\": \"Zoë 🎈\"}"));
        assertThat(body.get("name").textValue()).isEqualTo("Zoë 🎈");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "\"text\"", "1", "null", "{", "{\"a\": }", "{'a': 1}", "{\"a\": NaN}", "{} {}", "{}x"})
    void whatIsNotOneObjectIsRefused(String body) {
        assertRefused(utf8(body));
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertRefused(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'});
    }

    @Test
    void aSlashThatHidesInTwoBytesIsRefused() {
        assertRefused(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xC0, (byte) 0xAF, '"', '}'});
    }

    @Test
    void nestingIsReadUpToItsBoundAndRefusedBeyond() {
        int inside = ParseJson.MAX_DEPTH - 1;
        String deepest = "{\"a\":" + "[".repeat(inside) + "]".repeat(inside) + "}";
        assertThat(ParseJson.readBody(utf8(deepest)).get("a").isArray()).isTrue();
        String tooDeep = "{\"a\":" + "[".repeat(inside + 1) + "]".repeat(inside + 1) + "}";
        assertRefused(utf8(tooDeep));
    }

    @Test
    void aNumberOfEndlessDigitsIsRefused() {
        assertRefused(utf8("{\"a\": " + "9".repeat(1000) + "}"));
    }

    @Test
    void aRefusalShowsOneLineAndNoPlaceInOurCode() {
        assertThatThrownBy(() -> ParseJson.read("{\"a\": oops}"))
                .isInstanceOf(ParseError.class)
                .message()
                .startsWith("malformed JSON: ")
                .doesNotContain("\n")
                .doesNotContain("jackson");
    }

    @Test
    void writingLeavesTheStreamOpen() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        ParseJson.write(out -> out.writeString("a"), stream);
        assertThat(stream.toString(StandardCharsets.UTF_8)).isEqualTo("\"a\"");
    }

    @Test
    void aWritingThatFailsNeverLooksComplete() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        ParseJson.Writing failing = out -> {
            out.writeStartArray();
            throw new IllegalStateException("no more");
        };
        assertThatThrownBy(() -> ParseJson.write(failing, stream)).isInstanceOf(IllegalStateException.class);
        assertThat(stream.size()).isZero();
    }
}

package io.parsimony.protocol.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.error.ParseError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\ud83dx      | \uFFFDx",
                "x\\uDE00      | x\uFFFD",
                "\\ud83d\\ud83d\\ude00 | \uFFFD\uD83D\uDE00",
                "\\ud83d\\n    | \uFFFD\\n",
                "\\\\ud83d     | \\\\ud83d",
                "\\ud83d       | \uFFFD"
            })
    void halfACharacterIsReadAsAnUnknownOne(String sent, String read) {
        assertThat(ParseJson.read(utf8("\"" + sent + "\""))).isEqualTo(ParseJson.read(utf8("\"" + read + "\"")));
    }

    @Test
    void whatIsReadTokenByTokenHasNoHalfCharactersEither() throws IOException {
        try (JsonParser parser = ParseJson.parser(utf8("[\"\\ud83d\"]"))) {
            parser.nextToken();
            assertThat(parser.nextTextValue()).isEqualTo("\uFFFD");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": [1,      | Unexpected end-of-input within/between Array entries, line 1, column 10",
                "{\"a\": NaN}     | Non-standard token 'NaN', line 1, column 10",
            })
    void aRefusalSaysWhatIsWrongAndWhere(String sent, String reason) {
        assertThatThrownBy(() -> ParseJson.read(utf8(sent))).hasMessage("malformed JSON: " + reason);
    }

    @Test
    void aRefusalOfTooMuchSaysSo() {
        assertThatThrownBy(() -> ParseJson.read(utf8("[".repeat(ParseJson.MAX_DEPTH + 1))))
                .hasMessage("malformed JSON: it is nested too deeply, or a text or number in it is too long");
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
    void whatIsLargerThanAllowedIsNotGathered() {
        assertThat(ParseJson.writeWithin(5, out -> out.writeString("abc"))).hasValue(utf8("\"abc\""));
        assertThat(ParseJson.writeWithin(4, out -> out.writeString("abc"))).isEmpty();
        assertThat(ParseJson.writeWithin(100_000, out -> out.writeString("a".repeat(100_000))))
                .isEmpty();
    }

    @Test
    void whatDoesNotFitIntoSharedRoomTakesNoneOfIt() {
        AtomicInteger room = new AtomicInteger(10);
        assertThat(ParseJson.writeWithin(room, out -> out.writeString("abc"))).isPresent();
        assertThat(room).hasValue(5);
        assertThat(ParseJson.writeWithin(room, out -> {
                    out.writeString("a");
                    out.flush();
                    out.writeString("more");
                }))
                .isEmpty();
        assertThat(room).hasValue(5);
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

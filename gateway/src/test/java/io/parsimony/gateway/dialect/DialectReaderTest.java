package io.parsimony.gateway.dialect;

import io.parsimony.gateway.support.Allocations;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DialectReaderTest {

    @Test
    void everythingAboutTheClientIsTakenOut() {
        DialectBody body = read(
                """
                {"score":1,"_ApplicationId":"app","_JavaScriptKey":"js","_MasterKey":"m","_SessionToken":"r:t",
                 "_InstallationId":"i","_ClientVersion":"js5.3.0","_ContentType":"image/png","_method":"PUT",
                 "_RevocableSession":"1","_noBody":{"a":[1]},"_context":{"k":[1,"\u2603"]},"name":"x"}""");
        assertThat(fields(body)).isEqualTo("{\"score\":1,\"name\":\"x\"}");
        assertThat(body.method()).isEqualTo("PUT");
        assertThat(body.keys())
                .isEqualTo(
                        new BodyKeys("app", "js", "m", "r:t", "i", "js5.3.0", "image/png", "{\"k\":[1,\"\\u2603\"]}"));
    }

    @Test
    void whatIsNotTakenOutStaysAsItIs() {
        assertThat(fields(read("{ \"a\" : \"\\ud83d\" , \"_method\" : \"PUT\" }")))
                .isEqualTo("{\"a\" : \"\\ud83d\"}");
        assertThat(fields(read("{\"_noBody\":1,\"_method\":\"PUT\", \"a\":[1, 2] }")))
                .isEqualTo("{\"a\":[1, 2]}");
        assertThat(fields(read("{\"a\":1, \"b\":2,\"_noBody\":[1,\",\"],\"c\":3,\"_method\":\"PUT\",\"d\":{}}")))
                .isEqualTo("{\"a\":1, \"b\":2,\"c\":3,\"d\":{}}");
        assertThat(fields(read("{\"_method\":\"PUT\"}"))).isEqualTo("{}");
        assertThat(fields(read("{\"a\":\"_method\"} "))).isEqualTo("{\"a\":\"_method\"} ");
    }

    @Test
    void aByteOrderMarkMovesNothing() {
        assertThat(fields(read("\uFEFF{\"a\":1,\"_method\":\"PUT\"}"))).isEqualTo("{\"a\":1}");
    }

    @Test
    void anotherEncodingIsRefused() {
        byte[] body = "{\"_method\":\"PUT\"}".getBytes(StandardCharsets.UTF_16LE);
        assertThatThrownBy(() -> new DialectReader(true).read(body))
                .isInstanceOfSatisfying(ParseError.class, error -> assertThat(error.is(ErrorCode.INVALID_JSON))
                        .isTrue());
    }

    @Test
    void aLongBodyIsCopiedOnceAndNoLongTextAtAll() {
        String text = "x".repeat(8_000_000);
        byte[] fields = bytes("{\"_method\":\"PUT\",\"a\":\"" + text + "\",\"b\":{\"c\":\"" + text + "\"}}");
        assertThat(Allocations.of(() -> new DialectReader(true).read(fields))).isLessThan(fields.length * 5L / 4);
        for (String key : new String[] {"_noBody", "_RevocableSession", "_ApplicationId", "_method", "_context"}) {
            byte[] ours = bytes("{\"_method\":\"PUT\",\"" + key + "\":\"" + text + "\"}");
            assertThat(Allocations.of(() -> tryToRead(ours))).as(key).isLessThan(1_000_000);
        }
        byte[] context = bytes("{\"_context\":{\"a\":\"" + text + "\"}}");
        assertThat(Allocations.of(() -> tryToRead(context))).isLessThan(1_000_000);
    }

    private static void tryToRead(byte[] body) {
        try {
            new DialectReader(true).read(body);
        } catch (ParseError e) {
            assertThat(e.status()).isIn(400, 403);
        }
    }

    @Test
    void keysFurtherInsideAreFields() {
        DialectBody body = read("{\"a\":{\"_method\":\"GET\",\"_ApplicationId\":\"x\"}}");
        assertThat(fields(body)).isEqualTo("{\"a\":{\"_method\":\"GET\",\"_ApplicationId\":\"x\"}}");
        assertThat(body.method()).isNull();
        assertThat(body.keys().appId()).isNull();
    }

    @Test
    void withTheAppInTheHeadersOnlyTheMethodIsTaken() {
        DialectBody body = new DialectReader(false)
                .read(bytes("{\"_method\":\"GET\",\"_noBody\":true,\"_SessionToken\":\"t\",\"limit\":1}"));
        assertThat(fields(body)).isEqualTo("{\"_SessionToken\":\"t\",\"limit\":1}");
        assertThat(body.method()).isEqualTo("GET");
    }

    @Test
    void numbersKeepTheirDigits() {
        String numbers = "{\"a\":1.10,\"b\":1e999,\"c\":123456789012345678901234567890,\"d\":-0.0}";
        DialectBody body = read(numbers.replace("{\"a\"", "{\"_method\":\"PUT\",\"a\""));
        assertThat(fields(body)).isEqualTo(numbers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_ApplicationId",
                "_JavaScriptKey",
                "_MasterKey",
                "_SessionToken",
                "_InstallationId",
                "_ClientVersion",
                "_ContentType"
            })
    void aKeyThatIsNoTextIsUnauthorized(String key) {
        for (String value : new String[] {"1", "true", "[]", "{\"$regex\":\"\"}"}) {
            assertThatThrownBy(() -> read("{\"" + key + "\":" + value + "}"))
                    .isInstanceOfSatisfying(ParseError.class, error -> assertThat(error.status())
                            .isEqualTo(403));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_method\":1}",
                "{\"_method\":{\"a\":1}}",
                "{\"_method\":null}",
                "{\"_context\":[1]}",
                "{\"_context\":7}",
                "{\"_context\":\"[1]\"}",
                "{\"_context\":\"{\"}",
                "{\"_method\":\"GET\"",
                "{\"_method\":\"GET\"}{}",
                "{\"_method\":\"GET\",}",
                "{\"_method\":\"GET\",\"a\":01}"
            })
    void whatIsMalformedIsRefused(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(ParseError.class, error -> assertThat(error.is(ErrorCode.INVALID_JSON))
                        .isTrue());
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        byte[] body = bytes("{\"_method\":\"GET\",\"a\":\"?\"}");
        body[body.length - 3] = (byte) 0xff;
        assertThatThrownBy(() -> new DialectReader(true).read(body)).isInstanceOf(ParseError.class);
    }

    @Test
    void aBodyNestedTooDeeplyIsRefused() {
        String deep = "{\"_method\":\"GET\",\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThatThrownBy(() -> read(deep))
                .isInstanceOfSatisfying(ParseError.class, error -> assertThat(error.is(ErrorCode.INVALID_JSON))
                        .isTrue());
    }

    @Test
    void emptyTextsAndNullsAreNothing() {
        DialectBody body = read("{\"_SessionToken\":\"\",\"_MasterKey\":null,\"_context\":null,\"a\":1}");
        assertThat(body.keys()).isEqualTo(BodyKeys.NONE);
        assertThat(fields(body)).isEqualTo("{\"a\":1}");
    }

    @Test
    void bodiesWithoutSuchKeysAreNotParsed() {
        assertThat(DialectReader.mayConcern(bytes("{\"p\":{\"__type\":\"Pointer\",\"className\":\"_User\"}}")))
                .isFalse();
        assertThat(DialectReader.mayConcern(bytes("{\"a\":{\"__op\":\"Increment\",\"amount\":1}}")))
                .isFalse();
        assertThat(DialectReader.mayConcern(bytes(""))).isFalse();
        assertThat(DialectReader.mayConcern(bytes("\"_"))).isFalse();
        for (String key : new String[] {"_ApplicationId", "_JavaScriptKey", "_MasterKey", "_SessionToken"}) {
            assertThat(DialectReader.mayConcern(bytes("{\"" + key + "\":1}"))).isTrue();
        }
        for (String key : new String[] {"_InstallationId", "_ClientVersion", "_RevocableSession", "_context"}) {
            assertThat(DialectReader.mayConcern(bytes("{\"" + key + "\":1}"))).isTrue();
        }
        assertThat(DialectReader.mayConcern(bytes("{\"_method\":1}"))).isTrue();
        assertThat(DialectReader.mayConcern(bytes("{\"_noBody\":1}"))).isTrue();
    }

    private static DialectBody read(String body) {
        return new DialectReader(true).read(bytes(body));
    }

    private static String fields(DialectBody body) {
        return new String(body.fields(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

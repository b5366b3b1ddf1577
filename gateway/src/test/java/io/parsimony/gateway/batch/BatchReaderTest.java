package io.parsimony.gateway.batch;

import io.parsimony.platform.settings.WebSettings;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BatchReaderTest {

    @Test
    void theRequestsAreReadInOrder() {
        BatchRequest batch = read(
                """
                {"requests":[
                  {"method":"POST","path":"/parse/classes/A","body":{"a":1.50}},
                  {"path":"/parse/classes/A/x","method":"delete"}],
                 "transaction":true,"other":[{}]}""",
                100);
        assertThat(batch.transaction()).isTrue();
        assertThat(batch.parts()).hasSize(2);
        BatchPart create = batch.parts().getFirst();
        assertThat(create.method().name()).isEqualTo("POST");
        assertThat(create.path().text()).isEqualTo("/classes/A");
        assertThat(new String(create.body(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":1.50}");
        BatchPart delete = batch.parts().getLast();
        assertThat(delete.method().name()).isEqualTo("DELETE");
        assertThat(delete.body()).isEmpty();
    }

    @Test
    void aPathMayHaveAQueryWhichIsNoPartOfTheClassName() {
        BatchRequest batch = read(
                """
                {"requests":[{"method":"GET","path":"/parse/classes/_User?where={\\"a\\":\\"é b\\"}&limit=1&order=%2Da"}]}""",
                100);
        BatchPart part = batch.parts().getFirst();
        assertThat(part.path().segments()).containsExactly("classes", "_User");
        assertThat(part.query()).isEqualTo("where=%7B%22a%22:%22%C3%A9%20b%22%7D&limit=1&order=%2Da");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"requests\":{}}",
                "{\"requests\":null}",
                "{\"requests\":\"x\"}",
                "{\"requests\":[null]}",
                "{\"requests\":[1]}",
                "{\"requests\":[{}]}",
                "{\"requests\":[{\"method\":\"GET\"}]}",
                "{\"requests\":[{\"path\":\"/parse/classes/A\"}]}",
                "{\"requests\":[{\"method\":1,\"path\":\"/parse/classes/A\"}]}",
                "{\"requests\":[{\"method\":[\"GET\"],\"path\":\"/parse/classes/A\"}]}",
                "{\"requests\":[{\"method\":\"GET\",\"path\":{\"a\":1}}]}",
                "{\"requests\":[{\"method\":\"GET\",\"path\":[\"/parse/classes/A\"]}]}",
                "{\"requests\":[{\"method\":\"GET\",\"path\":\"/classes/A\"}]}",
                "{\"requests\":[{\"method\":\"GET\",\"path\":\"/parsex/classes/A\"}]}",
                "{\"requests\":[{\"method\":\"GET\",\"path\":\"/parse/../apps\"}]}",
                "{\"requests\":[{\"method\":\"GET\",\"path\":\"/parse/classes/A?limit=%zz\"}]}",
                "{\"requests\":[{\"method\":\"PATCH\",\"path\":\"/parse/classes/A\"}]}",
                "{\"requests\":[{\"method\":\"POST\",\"path\":\"/parse/classes/A\",\"body\":[]}]}",
                "{\"requests\":[{\"method\":\"POST\",\"path\":\"/parse/classes/A\",\"body\":\"x\"}]}",
                "{\"requests\":[",
                "{\"requests\":[]} {}"
            })
    void whatIsNoBatchIsRefused(String body) {
        assertRefused(body, 100);
    }

    @Test
    void tooManyRequestsAreRefusedAndCounted() {
        assertThatThrownBy(() -> read(batchOf(7), 5))
                .hasMessage("Batch request contains 7 sub-requests, which exceeds the limit of 5.");
        assertThat(read(batchOf(5), 5).parts()).hasSize(5);
        assertThat(read(batchOf(500), -1).parts()).hasSize(500);
    }

    @Test
    void pathsMayBeginAsTheAppIsSeenFromOutside() {
        WebSettings web = new WebSettings(
                List.of(), List.of(), "http://inside:1/1/", "https://example.com/something/really/long", List.of(), 1);
        BatchPaths paths = new BatchPaths("/parse", web);
        assertThat(paths.read("/something/really/long/classes/A").text()).isEqualTo("/classes/A");
        assertThat(paths.read("/1/classes/A").text()).isEqualTo("/classes/A");
        assertThat(paths.read("/parse/classes/A").text()).isEqualTo("/classes/A");
        assertThatThrownBy(() -> paths.read("/something/classes/A")).isInstanceOf(ParseError.class);
    }

    @Test
    void aUrlThatIsNoneIsPassedOver() {
        WebSettings web = new WebSettings(List.of(), List.of(), "bad url", "::", List.of(), 1);
        assertThat(new BatchPaths("/parse", web).read("/parse/classes/A").text())
                .isEqualTo("/classes/A");
    }

    @Test
    void aBatchForOneServiceIsWrittenWithItsPaths() {
        BatchRequest batch = read(
                "{\"requests\":[{\"method\":\"PUT\",\"path\":\"/parse/classes/A/x\",\"body\":{\"s\":\"\u2603\"}}]}", 5);
        assertThat(new String(WholeBatch.write(batch), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"requests\":[{\"method\":\"PUT\",\"path\":\"/classes/A/x\",\"body\":{\"s\":\"\u2603\"}}]}");
    }

    private static String batchOf(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"method\":\"GET\",\"path\":\"/parse/classes/A\"}")
                .collect(Collectors.joining(",", "{\"requests\":[", "]}"));
    }

    private static void assertRefused(String body, int limit) {
        assertThatThrownBy(() -> read(body, limit)).isInstanceOfSatisfying(ParseError.class, error -> {
            assertThat(error.is(ErrorCode.INVALID_JSON)).isTrue();
            assertThat(error.status()).isEqualTo(400);
        });
    }

    private static BatchRequest read(String body, int limit) {
        WebSettings web = new WebSettings(List.of(), List.of(), null, null, List.of(), 1);
        return new BatchReader(new BatchPaths("/parse", web), limit).read(body.getBytes(StandardCharsets.UTF_8));
    }
}

package io.parsimony.pushservice.work;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;

class WorkCodecTest {

    @Test
    void whatIsWrittenIsReadAgain() {
        PlanWork plan = new PlanWork("a", "p", "5:30");
        assertThat(WorkCodec.decodePlan(WorkCodec.encode(plan))).contains(plan);
        BatchWork batch = new BatchWork("a", "p", "all", 7);
        assertThat(WorkCodec.decodeBatch(WorkCodec.encode(batch))).contains(batch);
    }

    @Test
    void aBatchNamesItsLineOfTheLedgerAndNoDevices() {
        assertThat(new String(WorkCodec.encode(new BatchWork("a", "p", "all", 7)), StandardCharsets.UTF_8))
                .isEqualTo("{\"v\":2,\"appId\":\"a\",\"pushId\":\"p\",\"wave\":\"all\",\"number\":7}");
    }

    @Test
    void aBatchOfAnEarlierVersionKeepsItsDevicesEvenIfItIsPutBack() {
        byte[] message = bytes(
                "{\"v\":1,\"appId\":\"a\",\"pushId\":\"p\",\"wave\":\"all\",\"number\":7,\"ids\":[\"i1\",\"i2\"]}");
        BatchWork batch = WorkCodec.decodeBatch(message).orElseThrow();
        assertThat(batch.ids()).isEqualTo(List.of("i1", "i2"));
        assertThat(WorkCodec.encode(batch)).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "{\"v\":1,\"appId\":\"a\",\"pushId\":\"p\",\"wave\":\"all\",\"number\":7}",
                "{\"v\":2,\"appId\":\"a\",\"pushId\":\"p\",\"wave\":\"all\",\"number\":7,\"ids\":[\"i1\"]}",
                "{\"v\":3,\"appId\":\"a\",\"pushId\":\"p\",\"wave\":\"all\",\"number\":7}",
                "{\"v\":2,\"appId\":\"a\",\"pushId\":\"p\",\"number\":7}"
            })
    void whatIsOfALaterVersionOrIncompleteIsNotRead(String message) {
        assertThat(WorkCodec.decodeBatch(bytes(message))).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

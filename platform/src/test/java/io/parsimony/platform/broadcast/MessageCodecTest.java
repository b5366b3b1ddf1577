package io.parsimony.platform.broadcast;

import io.parsimony.platform.broadcast.Invalidation.Subject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;

class MessageCodecTest {

    @Test
    void aChangeIsReadAsItWasWritten() {
        Invalidation one = new Invalidation("myApp", Subject.SESSION, "s1");
        Invalidation all = new Invalidation("myApp", Subject.ROLES, null);
        assertThat(MessageCodec.decodeInvalidation(MessageCodec.encode(one))).contains(one);
        assertThat(MessageCodec.decodeInvalidation(MessageCodec.encode(all))).contains(all);
    }

    @Test
    void aSignOfLifeIsReadAsItWasWritten() {
        InstanceMessage message = new InstanceMessage("a", true, -5_000_000_000L, 7);
        assertThat(MessageCodec.decodeInstance(MessageCodec.encode(message))).contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"v\":2,\"appId\":\"a\",\"subject\":\"APP\"}",
                "{\"v\":1,\"appId\":\"a\",\"subject\":\"COLOURS\"}",
                "{\"v\":1,\"subject\":\"APP\"}"
            })
    void whatCannotBeReadIsEmpty(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        assertThat(MessageCodec.decodeInvalidation(bytes)).isEmpty();
        assertThat(MessageCodec.decodeInstance(bytes)).isEmpty();
    }

    @Test
    void aMessageWithoutContentIsEmpty() {
        assertThat(MessageCodec.decodeInvalidation(null)).isEmpty();
    }
}

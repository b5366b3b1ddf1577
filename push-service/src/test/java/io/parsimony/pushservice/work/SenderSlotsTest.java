package io.parsimony.pushservice.work;

import io.parsimony.pushservice.config.PushConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class SenderSlotsTest {

    private static final Duration SOON = Duration.ofMillis(1);

    @Test
    void anAppHasHalfOfTheSlotsAtMost() throws Exception {
        SenderSlots slots = slots(4);
        assertThat(slots.take("a", SOON)).isTrue();
        assertThat(slots.take("a", SOON)).isTrue();
        assertThat(slots.take("a", SOON)).isFalse();
        assertThat(slots.take("b", SOON)).isTrue();
        slots.giveBack("a");
        assertThat(slots.take("a", SOON)).isTrue();
    }

    @Test
    void allAppsTogetherHaveAllOfThem() throws Exception {
        SenderSlots slots = slots(2);
        assertThat(slots.take("a", SOON)).isTrue();
        assertThat(slots.take("b", SOON)).isTrue();
        assertThat(slots.take("c", SOON)).isFalse();
        slots.giveBack("b");
        assertThat(slots.take("c", SOON)).isTrue();
    }

    @Test
    void aSingleSlotIsForEveryApp() throws Exception {
        SenderSlots slots = slots(1);
        assertThat(slots.take("a", SOON)).isTrue();
        slots.giveBack("a");
        assertThat(slots.take("b", SOON)).isTrue();
    }

    @Test
    void whoWaitsGetsTheSlotThatIsGivenBack() throws Exception {
        SenderSlots slots = slots(2);
        slots.take("a", SOON);
        AtomicBoolean taken = new AtomicBoolean();
        Thread waiting = Thread.startVirtualThread(() -> {
            try {
                taken.set(slots.take("a", Duration.ofSeconds(20)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        slots.giveBack("a");
        waiting.join();
        assertThat(taken).isTrue();
    }

    private static SenderSlots slots(int senders) {
        return new SenderSlots(new SmallRyeConfigBuilder()
                .withMapping(PushConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValue("parsimony.push.senders", Integer.toString(senders))
                .build()
                .getConfigMapping(PushConfig.class));
    }
}

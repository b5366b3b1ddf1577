package io.parsimony.local.stores.mongo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class DurabilityTest {

    @Test
    void upkeepThatFailedIsTriedAgain() throws Exception {
        CountDownLatch attempts = new CountDownLatch(3);
        Runnable failing = () -> {
            attempts.countDown();
            throw new IllegalStateException("not now");
        };
        try (Durability durability = new Durability(StoreFile.inMemory(), failing, Duration.ofMillis(10))) {
            assertThat(attempts.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(durability.write(() -> "written")).isEqualTo("written");
        }
    }
}

package io.parsimony.pushservice.network.delivery;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(30)
class ProbeTest {

    @Test
    void aNetworkThatHangsIsNotWaitedFor() {
        CountDownLatch never = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Probe.ask(threads, () -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThat(never.getCount()).isEqualTo(1);
            threads.shutdownNow();
        }
    }

    @Test
    void whatANetworkSaysOfAnAppIsTold() {
        ParseError unknown = ParseError.of(ErrorCode.PUSH_MISCONFIGURED, "who is that?");
        assertThatThrownBy(() -> Probe.ask(Runnable::run, () -> {
                    throw unknown;
                }))
                .isSameAs(unknown);
    }
}

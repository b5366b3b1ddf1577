package io.parsimony.pushservice.network.delivery;

import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.Outcome;
import io.parsimony.pushservice.network.support.Outcomes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import static io.parsimony.pushservice.network.support.NetworkFixtures.device;
import static io.parsimony.pushservice.network.support.NetworkFixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class DispatcherTest {

    private final Outcomes outcomes = new Outcomes();

    @Test
    void noMoreThanTheBoundAreUnderWay() throws Exception {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            dispatcher(7, Map.of())
                    .send(
                            devices(500),
                            device -> CompletableFuture.supplyAsync(
                                    () -> {
                                        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                                        Thread.yield();
                                        underWay.decrementAndGet();
                                        return Attempt.delivered();
                                    },
                                    threads),
                            outcomes);
        }
        assertThat(most.get()).isBetween(1, 7);
        assertThat(outcomes.all()).hasSize(500);
    }

    @Test
    void whatIsBusyIsSentAgainUntilItIsTaken() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        dispatcher(10, Map.of())
                .send(
                        devices(20),
                        device -> CompletableFuture.completedFuture(
                                attempts.incrementAndGet() <= 33 ? Attempt.again("busy") : Attempt.delivered()),
                        outcomes);
        assertThat(attempts.get()).isEqualTo(53);
        assertThat(Set.copyOf(outcomes.all().values())).containsExactly(new Outcome.Delivered());
    }

    @Test
    void patienceHasAnEnd() throws Exception {
        dispatcher(10, Map.of("patience", "100ms"))
                .send(devices(3), device -> CompletableFuture.completedFuture(Attempt.again("busy")), outcomes);
        assertThat(Set.copyOf(outcomes.all().values())).containsExactly(new Outcome.Refused("busy"));
    }

    @Test
    void aNetworkThatWantsToBeLeftAloneForTooLongIsGivenUpOnAtOnce() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        dispatcher(1, Map.of("patience", "10s"))
                .send(
                        devices(1),
                        device -> {
                            attempts.incrementAndGet();
                            return CompletableFuture.completedFuture(new Attempt.Again("busy", Duration.ofMinutes(5)));
                        },
                        outcomes);
        assertThat(attempts.get()).isEqualTo(1);
        assertThat(outcomes.only()).isEqualTo(new Outcome.Refused("busy"));
    }

    @Test
    void nothingMoreIsSentForAnAppThatIsMisconfigured() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        dispatcher(1, Map.of())
                .send(
                        devices(50),
                        device -> {
                            attempts.incrementAndGet();
                            return CompletableFuture.completedFuture(Attempt.misconfigured("fix it"));
                        },
                        outcomes);
        assertThat(attempts.get()).isEqualTo(1);
        assertThat(outcomes.all()).hasSize(50);
        assertThat(Set.copyOf(outcomes.all().values())).containsExactly(new Outcome.Misconfigured("fix it"));
    }

    @Test
    void aFaultOfOursFailsOneNotificationOnly() throws Exception {
        dispatcher(10, Map.of())
                .send(
                        devices(2),
                        device -> device.objectId().equals("i0")
                                ? CompletableFuture.failedFuture(new IllegalStateException("a bug"))
                                : CompletableFuture.completedFuture(Attempt.delivered()),
                        outcomes);
        assertThat(outcomes.all())
                .isEqualTo(Map.of("i0", new Outcome.Refused("internal error"), "i1", new Outcome.Delivered()));
    }

    @Test
    void whoIsInterruptedWaitsNoLonger() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(
                        () -> dispatcher(1, Map.of()).send(devices(1), device -> new CompletableFuture<>(), outcomes))
                .isInstanceOf(InterruptedException.class);
        assertThat(outcomes.all()).isEmpty();
    }

    private static Dispatcher dispatcher(int maxInFlight, Map<String, String> more) {
        return new Dispatcher(maxInFlight, settings(more));
    }

    private static List<Device> devices(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> device("i" + i, "ios", "t", null, null))
                .toList();
    }
}

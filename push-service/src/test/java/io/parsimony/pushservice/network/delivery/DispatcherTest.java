package io.parsimony.pushservice.network.delivery;

import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.Outcome;
import io.parsimony.pushservice.network.support.Outcomes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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
                            null,
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
                        null,
                        device -> CompletableFuture.completedFuture(
                                attempts.incrementAndGet() <= 33 ? Attempt.again("busy") : Attempt.delivered()),
                        outcomes);
        assertThat(attempts.get()).isEqualTo(53);
        assertThat(Set.copyOf(outcomes.all().values())).containsExactly(new Outcome.Delivered());
    }

    @Test
    void patienceHasAnEnd() throws Exception {
        dispatcher(10, Map.of("patience", "100ms"))
                .send(devices(3), null, device -> CompletableFuture.completedFuture(Attempt.again("busy")), outcomes);
        assertThat(Set.copyOf(outcomes.all().values())).containsExactly(new Outcome.Refused("busy"));
    }

    @Test
    void patienceCountsForEachDeviceFromItsFirstFailureOn() throws Exception {
        // Ten one after the other take longer than the patience with one; the last fails once as well.
        Set<String> failed = new HashSet<>();
        dispatcher(1, Map.of("patience", "200ms"))
                .send(
                        devices(10),
                        null,
                        device -> CompletableFuture.supplyAsync(
                                () -> failed.add(device.objectId()) ? Attempt.again("busy") : Attempt.delivered(),
                                CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)),
                        outcomes);
        assertThat(outcomes.all()).hasSize(10);
        assertThat(outcomes.all().get("i9")).isEqualTo(new Outcome.Delivered());
    }

    @Test
    void aPauseThatTheNetworkAsksForIsNoImpatience() throws Exception {
        Set<String> failed = new HashSet<>();
        dispatcher(10, Map.of("patience", "100ms"))
                .send(
                        devices(5),
                        null,
                        device -> CompletableFuture.completedFuture(
                                failed.add(device.objectId())
                                        ? new Attempt.Again("busy", Duration.ofMillis(400))
                                        : Attempt.delivered()),
                        outcomes);
        assertThat(outcomes.all()).hasSize(5);
        assertThat(Set.copyOf(outcomes.all().values())).containsExactly(new Outcome.Delivered());
    }

    @Test
    void aNetworkThatWantsToBeLeftAloneForTooLongIsGivenUpOn() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        dispatcher(1, Map.of("patience", "1s", "asked-pauses", "1m"))
                .send(
                        devices(1),
                        null,
                        device -> {
                            attempts.incrementAndGet();
                            return CompletableFuture.completedFuture(new Attempt.Again("busy", Duration.ofMinutes(5)));
                        },
                        outcomes);
        assertThat(attempts.get()).isEqualTo(1);
        assertThat(outcomes.only()).isEqualTo(new Outcome.Refused("busy"));
    }

    @Test
    void whatExpiresBeforeTheNetworkWantsMoreIsGivenUpOn() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        dispatcher(1, Map.of())
                .send(
                        devices(3),
                        Instant.now().plusSeconds(30),
                        device -> {
                            attempts.incrementAndGet();
                            return CompletableFuture.completedFuture(new Attempt.Again("busy", Duration.ofMinutes(1)));
                        },
                        outcomes);
        assertThat(attempts.get()).isEqualTo(1);
        assertThat(outcomes.all()).hasSize(3);
        assertThat(Set.copyOf(outcomes.all().values())).containsExactly(new Outcome.Refused("the push has expired"));
    }

    @Test
    void nothingMoreIsSentForAnAppThatIsMisconfigured() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        dispatcher(1, Map.of())
                .send(
                        devices(50),
                        null,
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
                        null,
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
        assertThatThrownBy(() ->
                        dispatcher(1, Map.of()).send(devices(1), null, device -> new CompletableFuture<>(), outcomes))
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

package io.parsimony.platform.broadcast;

import io.parsimony.local.stores.kafka.EmbeddedKafka;
import io.parsimony.platform.broadcast.Invalidation.Subject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Several instances on one real broker. */
@Timeout(120)
class KafkaInvalidationBusTest {

    private static final Invalidation CHANGE = new Invalidation("myApp", Subject.APP, null);

    @TempDir
    static Path folder;

    private static int port;
    private static int controllerPort;
    private static EmbeddedKafka broker;

    private final List<KafkaInvalidationBus> buses = new ArrayList<>();

    @BeforeAll
    static void startBroker() throws Exception {
        port = freePort();
        controllerPort = freePort();
        broker = EmbeddedKafka.start(folder, "127.0.0.1", port, controllerPort);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @AfterEach
    void endInstances() {
        buses.forEach(KafkaInvalidationBus::close);
    }

    @Test
    void aChangeIsAppliedEverywhereWhenPublishReturns() {
        Recorder first = new Recorder();
        Recorder second = new Recorder();
        KafkaInvalidationBus publisher = started(first);
        KafkaInvalidationBus other = started(second);
        inContact(publisher, other);
        for (int i = 0; i < 20; i++) {
            Invalidation event = new Invalidation("myApp", Subject.SESSION, "s" + i);
            publisher.publish(event);
            assertThat(first.events).contains(event);
            assertThat(second.events).contains(event);
        }
    }

    @Test
    void publishWaitsForAnInstanceThatIsSlowToApply() {
        CountDownLatch mayApply = new CountDownLatch(1);
        Recorder slow = new Recorder() {
            @Override
            public void onInvalidation(Invalidation event) {
                await(mayApply);
                super.onInvalidation(event);
            }
        };
        KafkaInvalidationBus publisher = started(new Recorder());
        inContact(publisher, started(slow));
        Thread.startVirtualThread(() -> {
            sleep(300);
            mayApply.countDown();
        });
        publisher.publish(CHANGE);
        assertThat(slow.events).contains(CHANGE);
    }

    @Test
    void anInstanceThatFellSilentDistrustsItsCachesByTheTimePublishReturns() {
        CountDownLatch awake = new CountDownLatch(1);
        Recorder stuck = new Recorder() {
            @Override
            public void onInvalidation(Invalidation event) {
                await(awake);
            }
        };
        KafkaInvalidationBus publisher = started(new Recorder());
        KafkaInvalidationBus silent = started(stuck);
        inContact(publisher, silent);
        // The reader of the other instance hangs, so none of its heartbeats comes back to it.
        publisher.publish(CHANGE);
        assertThat(silent.inContact()).isFalse();
        awake.countDown();
    }

    /** Whom {@link Members} then does not wait for. */
    @Test
    void anInstanceThatEndsSaysGoodbyeToTheOthers() {
        KafkaInvalidationBus leaving = started(new Recorder());
        inContact(leaving);
        Eavesdropper others = new Eavesdropper();
        Inbox inbox = new Inbox(
                "others",
                BroadcastTopics.of(new QuickSettings()),
                Map.of("bootstrap.servers", "127.0.0.1:" + port),
                others);
        Thread.startVirtualThread(inbox);
        try {
            until(() -> others.lastHeard != null && !others.lastHeard.leaving());
            String instance = others.lastHeard.instance();
            leaving.close();
            until(() -> others.lastHeard.leaving());
            assertThat(others.lastHeard.instance()).isEqualTo(instance);
        } finally {
            inbox.close();
        }
    }

    @Test
    void aListenerThatFailsForgetsEverything() {
        Recorder failing = new Recorder() {
            @Override
            public void onInvalidation(Invalidation event) {
                throw new IllegalStateException("cannot");
            }
        };
        KafkaInvalidationBus publisher = started(failing);
        inContact(publisher);
        int before = failing.lost.get();
        publisher.publish(CHANGE);
        assertThat(failing.lost.get()).isGreaterThan(before);
    }

    @Test
    void withKafkaAwayNoCacheIsTrustedAndAChangeArrivesLater() throws Exception {
        Recorder recorder = new Recorder();
        KafkaInvalidationBus publisher = started(new Recorder());
        KafkaInvalidationBus other = started(recorder);
        inContact(publisher, other);
        int before = recorder.lost.get();
        broker.close();
        try {
            publisher.publish(CHANGE);
            assertThat(publisher.inContact()).isFalse();
            assertThat(other.inContact()).isFalse();
            until(() -> recorder.lost.get() > before);
        } finally {
            broker = EmbeddedKafka.start(folder, "127.0.0.1", port, controllerPort);
        }
        inContact(publisher, other);
        until(() -> recorder.events.contains(CHANGE));
    }

    @Test
    void aLeaseThatOneLateHeartbeatWouldEndIsRefused() {
        BroadcastSettings tight = new QuickSettings("parsimony.", Duration.ofMillis(400), Duration.ofSeconds(1));
        assertThatThrownBy(() -> new KafkaInvalidationBus(tight, Map.of(), new Listeners(List.of())))
                .hasMessageContaining("parsimony.broadcast.lease");
    }

    @Test
    void anInstanceStartsWithoutKafka() {
        KafkaInvalidationBus bus = bus("127.0.0.1:1", new Recorder());
        bus.start();
        assertThat(bus.inContact()).isFalse();
    }

    private KafkaInvalidationBus started(Recorder recorder) {
        KafkaInvalidationBus bus = bus("127.0.0.1:" + port, recorder);
        bus.start();
        return bus;
    }

    private KafkaInvalidationBus bus(String servers, Recorder recorder) {
        KafkaInvalidationBus bus = new KafkaInvalidationBus(
                new QuickSettings(), Map.of("bootstrap.servers", servers), new Listeners(List.of(recorder)));
        buses.add(bus);
        return bus;
    }

    private static void inContact(KafkaInvalidationBus... buses) {
        for (KafkaInvalidationBus bus : buses) {
            until(bus::inContact);
        }
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            sleep(20);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static class Recorder implements InvalidationListener {

        final List<Invalidation> events = new CopyOnWriteArrayList<>();
        final AtomicInteger lost = new AtomicInteger();

        @Override
        public void onInvalidation(Invalidation event) {
            events.add(event);
        }

        @Override
        public void onContactLost() {
            lost.incrementAndGet();
        }
    }

    /** Reads what instances say of themselves. */
    private static final class Eavesdropper implements Inbox.Receiver {

        volatile InstanceMessage lastHeard;

        @Override
        public void joined(long position) {}

        @Override
        public void received(byte[] change) {}

        @Override
        public void reached(long position) {}

        @Override
        public void heard(byte[] message) {
            lastHeard = MessageCodec.decodeInstance(message).orElseThrow();
        }

        @Override
        public void caughtUp() {}

        @Override
        public void lost() {}
    }

    private record QuickSettings(String topicPrefix, Duration heartbeat, Duration lease) implements BroadcastSettings {
        QuickSettings() {
            this("parsimony.", Duration.ofMillis(100), Duration.ofSeconds(1));
        }
    }
}

package io.parsimony.pushservice.network.apns;

import io.parsimony.local.networks.ApnsStandIn;
import io.parsimony.local.networks.Inbox;
import io.parsimony.local.networks.NetworkKeys;
import io.parsimony.local.networks.Switches;
import io.parsimony.platform.app.App;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.NetworkSettings;
import io.parsimony.pushservice.network.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import static io.parsimony.pushservice.network.support.NetworkFixtures.app;
import static io.parsimony.pushservice.network.support.NetworkFixtures.device;
import static io.parsimony.pushservice.network.support.NetworkFixtures.notification;
import static io.parsimony.pushservice.network.support.NetworkFixtures.settings;

/** Measures, in one process with the stand-in of APNs, how many devices per second are sent to. Not a test: run its main. */
public final class ApnsThroughput {

    private static final int ROUND = 50_000;
    private static final int BATCH = 1_000;

    private ApnsThroughput() {}

    /** Prints the figures of some rounds, the first of which warm up. */
    public static void main(String[] arguments) throws Exception {
        NetworkKeys keys = NetworkKeys.create();
        Inbox inbox = new Inbox(received -> {});
        try (ApnsStandIn apns = new ApnsStandIn(0, keys, Set.of(), Set.of(), inbox, new Switches())) {
            Path trusted = Files.writeString(
                    Files.createTempFile("apns", ".pem"), keys.tls().pem());
            NetworkSettings settings =
                    settings(Map.of("apns.address", apns.address(), "apns.trusted-certificates", trusted.toString()));
            ApnsClients clients = new ApnsClients(settings);
            ApnsNetwork network = new ApnsNetwork(clients, settings);
            App app = app(1, keys.pushOption());
            for (int round = 1; round <= 6; round++) {
                measure(network, app, round);
            }
            network.close();
            clients.close();
            Files.delete(trusted);
        }
    }

    private static void measure(ApnsNetwork network, App app, int round) throws InterruptedException {
        AtomicLong delivered = new AtomicLong();
        long begun = System.nanoTime();
        for (int from = 0; from < ROUND; from += BATCH) {
            List<Device> batch = IntStream.range(from, from + BATCH)
                    .mapToObj(i -> device("i" + i, "ios", "%064x".formatted(i + 1), "com.example.app", null))
                    .toList();
            network.send(app, notification("{\"alert\": \"Hi\", \"title\": \"There\"}"), batch, (device, outcome) -> {
                if (outcome instanceof Outcome.Delivered) {
                    delivered.incrementAndGet();
                }
            });
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.printf(
                "round %d: %d delivered, %.0f devices/s, %d MB used%n",
                round, delivered.get(), delivered.get() / seconds, used >> 20);
    }
}

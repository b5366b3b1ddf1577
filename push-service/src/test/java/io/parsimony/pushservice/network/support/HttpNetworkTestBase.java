package io.parsimony.pushservice.network.support;

import io.parsimony.local.networks.NetworkKeys;
import io.parsimony.platform.app.App;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.Notification;
import io.parsimony.pushservice.network.Outcome;
import io.parsimony.pushservice.network.PushNetwork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import static io.parsimony.pushservice.network.support.NetworkFixtures.app;
import static io.parsimony.pushservice.network.support.NetworkFixtures.notification;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for each network that is reached by single requests, against its stand-in.
 *
 * @param <N> the network
 */
@Timeout(60)
public abstract class HttpNetworkTestBase<N extends PushNetwork> {

    protected static NetworkKeys keys;

    protected StandIns standIns;
    protected N network;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = NetworkKeys.create();
    }

    @BeforeEach
    void start() throws Exception {
        standIns = new StandIns(keys);
        network = network(Map.of());
    }

    @AfterEach
    void stop() {
        close(network);
        standIns.close();
    }

    /** The network with settings beside the address of its stand-in, whose path is its name. */
    protected final N network(Map<String, String> more) {
        Map<String, String> given = new HashMap<>(more);
        given.put(name() + ".url", standIns.url() + "/" + name());
        return open(given);
    }

    protected abstract String name();

    protected abstract N open(Map<String, String> settings);

    protected abstract void close(N opened);

    protected abstract List<Device> devices(int count);

    protected final App configured() {
        return app(1, keys.pushOption());
    }

    /** Sends to so many devices, and returns when all outcomes are told. */
    protected final Outcomes send(Notification push, int count) throws InterruptedException {
        Outcomes outcomes = new Outcomes();
        network.send(configured(), push, devices(count), outcomes);
        return outcomes;
    }

    @Test
    void aBusyNetworkGetsItLater() throws Exception {
        standIns.switches.throttle(name(), 30);
        standIns.switches.retryAfter(0);
        Outcomes outcomes = send(notification("{\"alert\": \"Hi\"}"), 200);
        assertThat(outcomes.all()).hasSize(200);
        assertThat(Set.copyOf(outcomes.all().values())).containsExactly(new Outcome.Delivered());
        assertThat(standIns.inbox.counts()).containsEntry(name(), 200L);
    }

    /** The one that comes back does not know the access tokens that were issued before. */
    @Test
    void aNetworkThatGoesAwayAndComesBackGetsAll() throws Exception {
        Outcomes outcomes = new Outcomes();
        int port = standIns.url().getPort();
        Thread sending = Thread.startVirtualThread(() -> {
            try {
                network.send(configured(), notification("{\"alert\": \"Hi\"}"), devices(1_000), outcomes);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (standIns.inbox.counts().getOrDefault(name(), 0L) < 50) {
            Thread.sleep(1);
        }
        standIns.close();
        standIns = new StandIns(keys, port);
        sending.join();
        assertThat(outcomes.all()).hasSize(1_000);
        assertThat(Set.copyOf(outcomes.all().values())).containsExactly(new Outcome.Delivered());
    }
}

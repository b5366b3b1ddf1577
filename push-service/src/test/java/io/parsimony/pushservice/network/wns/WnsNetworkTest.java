package io.parsimony.pushservice.network.wns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.local.networks.NetworkKeys;
import io.parsimony.local.networks.Received;
import io.parsimony.local.networks.WnsStandIn;
import io.parsimony.platform.app.App;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.Notification;
import io.parsimony.pushservice.network.Outcome;
import io.parsimony.pushservice.network.support.Outcomes;
import io.parsimony.pushservice.network.support.StandIns;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import static io.parsimony.pushservice.network.support.NetworkFixtures.PUSH_TIME;
import static io.parsimony.pushservice.network.support.NetworkFixtures.app;
import static io.parsimony.pushservice.network.support.NetworkFixtures.device;
import static io.parsimony.pushservice.network.support.NetworkFixtures.notification;
import static io.parsimony.pushservice.network.support.NetworkFixtures.object;
import static io.parsimony.pushservice.network.support.NetworkFixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Against the stand-in of WNS. */
@Timeout(60)
class WnsNetworkTest {

    private static NetworkKeys keys;

    private StandIns standIns;
    private WnsNetwork network;

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
        network.close();
        standIns.close();
    }

    @Test
    void aNotificationArrivesAsItWasMeant() throws Exception {
        Notification push = new Notification(
                "push1",
                object("{\"alert\": \"Hi\"}"),
                object("{}"),
                PUSH_TIME,
                Instant.now().plus(Duration.ofHours(1)));
        Outcomes outcomes = new Outcomes();
        network.send(app(1, keys.pushOption()), push, List.of(windows("i", channel("t1"))), outcomes);
        assertThat(outcomes.only()).isEqualTo(new Outcome.Delivered());
        Received received = standIns.inbox.find(any -> true).getFirst();
        assertThat(received.token()).isEqualTo("t1");
        assertThat(received.headers())
                .containsEntry("x-wns-type", "wns/toast")
                .containsEntry("x-wns-tag", "push1")
                .containsEntry("x-wns-group", "parse");
        assertThat(Integer.parseInt(received.headers().get("x-wns-ttl"))).isBetween(3_000, 3_600);
        assertThat(received.text()).contains("Hi");
    }

    @Test
    void allTypesOfNotificationsAreTaken() throws Exception {
        for (String data : List.of("{\"alert\": \"a\"}", "{\"tile\": {\"text\": \"t\"}}", "{\"own\": 1}")) {
            assertThat(send(notification(data), 1).only()).isEqualTo(new Outcome.Delivered());
        }
        assertThat(standIns.inbox.find(any -> true).stream()
                        .map(received -> received.headers().get("x-wns-type")))
                .containsExactly("wns/toast", "wns/tile", "wns/raw");
    }

    @Test
    void aTokenThatIsNoDevicesIsTold() throws Exception {
        standIns.switches.invalidate("gone");
        Outcomes outcomes = new Outcomes();
        network.send(
                app(1, keys.pushOption()),
                notification("{\"alert\": \"Hi\"}"),
                List.of(
                        windows("good", channel("t1")),
                        windows("gone", channel("gone")),
                        windows("evil", standIns.url() + "/wns/?token=t1")),
                outcomes);
        assertThat(outcomes.all())
                .isEqualTo(Map.of(
                        "good", new Outcome.Delivered(),
                        "gone", new Outcome.TokenInvalid("status 410"),
                        "evil", new Outcome.TokenInvalid("not a channel of WNS")));
    }

    @Test
    void oneAccessTokenIsEnoughUntilItExpires() throws Exception {
        send(notification("{\"alert\": \"Hi\"}"), 50);
        send(notification("{\"alert\": \"Hi\"}"), 50);
        assertThat(standIns.wns.issuedTokens()).isEqualTo(1);
        standIns.wns.expireTokens();
        Outcomes outcomes = send(notification("{\"alert\": \"Hi\"}"), 50);
        assertThat(Set.copyOf(outcomes.all().values())).containsExactly(new Outcome.Delivered());
        assertThat(standIns.wns.issuedTokens()).isEqualTo(2);
    }

    @Test
    void aBusyNetworkGetsItLater() throws Exception {
        standIns.switches.throttle(WnsStandIn.NAME, 30);
        standIns.switches.retryAfter(0);
        Outcomes outcomes = send(notification("{\"alert\": \"Hi\"}"), 100);
        assertThat(outcomes.all()).hasSize(100);
        assertThat(Set.copyOf(outcomes.all().values())).containsExactly(new Outcome.Delivered());
        assertThat(standIns.inbox.counts()).containsEntry("wns", 100L);
    }

    @Test
    void aWrongSecretIsToldWithWhatToFix() throws Exception {
        ObjectNode push = keys.pushOption();
        ((ObjectNode) push.get("windows")).put("clientSecret", "wrong");
        App wrong = app(1, push);
        String reason = "Microsoft does not know this app: check packageSid (or clientId and tenantId) and clientSecret"
                + " of push.windows.";
        Outcomes outcomes = new Outcomes();
        network.send(wrong, notification("{\"alert\": \"Hi\"}"), devices(3), outcomes);
        assertThat(Set.copyOf(outcomes.all().values())).containsExactly(new Outcome.Misconfigured(reason));
        assertThatThrownBy(() -> network.verify(wrong))
                .isInstanceOfSatisfying(ParseError.class, e -> assertThat(e.is(ErrorCode.PUSH_MISCONFIGURED))
                        .isTrue())
                .hasMessage(reason);
        assertThatCode(() -> network.verify(app(2, keys.pushOption()))).doesNotThrowAnyException();
    }

    @Test
    void whatMicrosoftWouldNotTakeIsRefused() throws Exception {
        assertThat(send(notification("{\"alert\": \"" + "x".repeat(5_000) + "\"}"), 1)
                        .only())
                .isEqualTo(new Outcome.Refused("the notification is too large for Windows"));
    }

    @Test
    void aNetworkThatGoesAwayAndComesBackGetsAll() throws Exception {
        Outcomes outcomes = new Outcomes();
        int port = standIns.url().getPort();
        Thread sending = Thread.startVirtualThread(() -> {
            try {
                network.send(app(1, keys.pushOption()), notification("{\"alert\": \"Hi\"}"), devices(1_000), outcomes);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (standIns.inbox.counts().getOrDefault("wns", 0L) < 50) {
            Thread.sleep(1);
        }
        standIns.close();
        standIns = new StandIns(keys, port);
        sending.join();
        assertThat(outcomes.all()).hasSize(1_000);
        assertThat(Set.copyOf(outcomes.all().values())).containsExactly(new Outcome.Delivered());
    }

    @Test
    void windowsDevicesAreItsOwn() {
        App app = app(1, keys.pushOption());
        assertThat(network.serves(app, windows("i", "t"))).isTrue();
        assertThat(network.serves(app, device("i", "winphone", "t", null, null)))
                .isTrue();
        assertThat(network.serves(app, device("i", "ios", "t", null, null))).isFalse();
    }

    private Outcomes send(Notification push, int count) throws InterruptedException {
        Outcomes outcomes = new Outcomes();
        network.send(app(1, keys.pushOption()), push, devices(count), outcomes);
        return outcomes;
    }

    private WnsNetwork network(Map<String, String> more) {
        Map<String, String> given = new HashMap<>(more);
        given.put("wns.url", standIns.url() + "/wns");
        return new WnsNetwork(settings(given));
    }

    private static Device windows(String id, String token) {
        return device(id, "winrt", token, null, null);
    }

    private static String channel(String token) {
        return "https://db3.notify.windows.com/?token=" + token;
    }

    private static List<Device> devices(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> windows("i" + i, channel("t" + i)))
                .toList();
    }
}

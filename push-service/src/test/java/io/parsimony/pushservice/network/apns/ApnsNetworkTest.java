package io.parsimony.pushservice.network.apns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.local.networks.ApnsStandIn;
import io.parsimony.local.networks.Inbox;
import io.parsimony.local.networks.NetworkKeys;
import io.parsimony.local.networks.Received;
import io.parsimony.local.networks.Switches;
import io.parsimony.local.networks.TlsIdentity;
import io.parsimony.platform.app.App;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.NetworkSettings;
import io.parsimony.pushservice.network.Outcome;
import io.parsimony.pushservice.network.support.Outcomes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.junit.jupiter.api.io.TempDir;
import static io.parsimony.pushservice.network.support.NetworkFixtures.app;
import static io.parsimony.pushservice.network.support.NetworkFixtures.device;
import static io.parsimony.pushservice.network.support.NetworkFixtures.notification;
import static io.parsimony.pushservice.network.support.NetworkFixtures.object;
import static io.parsimony.pushservice.network.support.NetworkFixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Against the stand-in of APNs, over TLS. */
@Timeout(60)
class ApnsNetworkTest {

    private static final String BUNDLE = "com.example.app";
    private static NetworkKeys keys;
    private static NetworkKeys strangers;

    @TempDir
    private Path folder;

    private final Inbox inbox = new Inbox(received -> {});
    private final Switches switches = new Switches();
    private final List<AutoCloseable> open = new ArrayList<>();
    private ApnsStandIn apns;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = NetworkKeys.create();
        strangers = NetworkKeys.create();
    }

    @BeforeEach
    void start() throws Exception {
        apns = new ApnsStandIn(0, keys, Set.of(), Set.of(BUNDLE), inbox, switches);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        apns.close();
    }

    @Test
    void aNotificationArrivesAsItWasMeant() throws Exception {
        Outcomes outcomes = new Outcomes();
        network(Map.of())
                .send(
                        tokenApp(keys),
                        notification("{\"alert\": \"Hi\", \"title\": \"There\"}"),
                        List.of(device("i1", "ios", token(1), BUNDLE, 7)),
                        outcomes);
        assertThat(outcomes.only()).isEqualTo(new Outcome.Delivered());
        Received received = inbox.find(any -> true).getFirst();
        assertThat(received.token()).isEqualTo(token(1));
        assertThat(received.headers())
                .containsEntry("apns-topic", BUNDLE)
                .containsEntry("apns-push-type", "alert")
                .containsEntry("apns-collapse-id", "push1")
                .containsEntry("apns-priority", "10")
                .containsKeys("apns-id", "apns-expiration");
        assertThat(object(received.text()))
                .isEqualTo(object("{\"aps\": {\"alert\": {\"title\": \"There\", \"body\": \"Hi\"}, \"badge\": 7}}"));
    }

    @Test
    void aTokenThatIsNoDevicesIsTold() throws Exception {
        switches.invalidate(token(2));
        Outcomes outcomes = new Outcomes();
        network(Map.of())
                .send(
                        tokenApp(keys),
                        notification("{\"alert\": \"Hi\"}"),
                        List.of(
                                device("good", "ios", token(1), BUNDLE, null),
                                device("gone", "ios", token(2), BUNDLE, null),
                                device("odd", "ios", "../odd", BUNDLE, null),
                                device("short", "ios", "abcd", BUNDLE, null)),
                        outcomes);
        assertThat(outcomes.all())
                .isEqualTo(Map.of(
                        "good", new Outcome.Delivered(),
                        "gone", new Outcome.TokenInvalid("Unregistered"),
                        "odd", new Outcome.TokenInvalid("BadDeviceToken"),
                        "short", new Outcome.TokenInvalid("BadDeviceToken")));
    }

    @Test
    void aBusyNetworkGetsItLater() throws Exception {
        switches.throttle(ApnsStandIn.NAME, 120);
        Outcomes outcomes = new Outcomes();
        network(Map.of()).send(tokenApp(keys), notification("{\"alert\": \"Hi\"}"), devices(100), outcomes);
        assertThat(outcomes.all()).hasSize(100).containsValue(new Outcome.Delivered());
        assertThat(Set.copyOf(outcomes.all().values())).containsExactly(new Outcome.Delivered());
        assertThat(inbox.counts()).containsEntry("apns", 100L);
    }

    @Test
    void aNetworkThatStaysBusyIsGivenUpOn() throws Exception {
        switches.throttle(ApnsStandIn.NAME, Integer.MAX_VALUE);
        Outcomes outcomes = new Outcomes();
        network(Map.of("patience", "300ms"))
                .send(tokenApp(keys), notification("{\"alert\": \"Hi\"}"), devices(3), outcomes);
        assertThat(Set.copyOf(outcomes.all().values())).containsExactly(new Outcome.Refused("ServiceUnavailable"));
    }

    @Test
    void aWrongKeyIsToldWithWhatToFixAndNothingMoreIsSent() throws Exception {
        ApnsNetwork network = network(Map.of("apns.max-in-flight", "1"));
        Outcomes outcomes = new Outcomes();
        network.send(tokenApp(strangers), notification("{\"alert\": \"Hi\"}"), devices(50), outcomes);
        Outcome wrong = new Outcome.Misconfigured(
                "APNs refuses this app (InvalidProviderToken): " + "check key, keyId and teamId of push.ios.token.");
        assertThat(outcomes.all()).hasSize(50);
        assertThat(Set.copyOf(outcomes.all().values())).containsExactly(wrong);
    }

    @Test
    void aWrongKeyIsFoundBeforeAPushIsAccepted() throws Exception {
        ApnsNetwork network = network(Map.of());
        assertThatCode(() -> network.verify(app(1, withTopic(keys)))).doesNotThrowAnyException();
        assertThatThrownBy(() -> network.verify(app(2, withTopic(strangers))))
                .isInstanceOfSatisfying(ParseError.class, e -> assertThat(e.is(ErrorCode.PUSH_MISCONFIGURED))
                        .isTrue())
                .hasMessageContaining("InvalidProviderToken");
        assertThat(inbox.counts()).isEmpty();
    }

    @Test
    void changedSettingsTakeThePlaceOfWrongOnes() throws Exception {
        ApnsNetwork network = network(Map.of());
        Outcomes first = new Outcomes();
        network.send(app(1, strangers.pushOption()), notification("{}"), devices(1), first);
        Outcomes second = new Outcomes();
        network.send(app(2, keys.pushOption()), notification("{}"), devices(1), second);
        assertThat(first.only()).isInstanceOf(Outcome.Misconfigured.class);
        assertThat(second.only()).isEqualTo(new Outcome.Delivered());
    }

    @Test
    void aTopicThatTheTokenIsNotForIsToldAndIsNoFaultOfTheToken() throws Exception {
        Outcomes outcomes = new Outcomes();
        network(Map.of())
                .send(
                        tokenApp(keys),
                        notification("{}"),
                        List.of(device("i", "ios", token(1), "com.example.other", null)),
                        outcomes);
        assertThat(outcomes.only()).isEqualTo(new Outcome.Refused("DeviceTokenNotForTopic"));
    }

    @Test
    void aDeviceWhoseAppHasNoWayIsTold() throws Exception {
        ApnsNetwork network = network(Map.of());
        App app = app(1, withTopic(keys));
        Outcomes outcomes = new Outcomes();
        network.send(
                app,
                notification("{}"),
                List.of(
                        device("other", "ios", token(1), "com.example.other", null),
                        device("unknown", "ios", token(2), null, null)),
                outcomes);
        assertThat(outcomes.all())
                .isEqualTo(Map.of(
                        "other", new Outcome.Refused("push.ios has nothing for the app com.example.other"),
                        "unknown", new Outcome.Delivered()));
        assertThat(network.serves(app, device("i", "ios", "t", null, null))).isTrue();
        assertThat(network.serves(app, device("i", "android", "t", null, null))).isFalse();
        assertThat(network.serves(app, device("i", null, "t", null, null))).isFalse();
    }

    @Test
    void whatOneWayDoesNotDeliverTheNextMay() throws Exception {
        ObjectNode wrong = (ObjectNode) strangers.pushOption().get("ios");
        wrong.put("production", true);
        ObjectNode push = object("{}");
        push.putArray("ios").add(keys.pushOption().get("ios")).add(wrong);
        Outcomes outcomes = new Outcomes();
        network(Map.of()).send(app(1, push), notification("{}"), devices(5), outcomes);
        assertThat(Set.copyOf(outcomes.all().values())).containsExactly(new Outcome.Delivered());
    }

    @Test
    void aCertificateIdentifiesAnAppToo() throws Exception {
        TlsIdentity certificate = TlsIdentity.create("UID=" + BUNDLE + ",CN=Push", null);
        apns.close();
        apns = new ApnsStandIn(0, keys, Set.of(certificate.certificate()), Set.of(BUNDLE), inbox, switches);
        ObjectNode push = object("{}");
        push.putObject("ios")
                .put("pfx", certificate.archive())
                .put("passphrase", certificate.passphrase())
                .put("topic", BUNDLE);
        Outcomes outcomes = new Outcomes();
        ApnsNetwork network = network(Map.of());
        network.send(app(1, push), notification("{\"alert\": \"Hi\"}"), devices(3), outcomes);
        assertThat(Set.copyOf(outcomes.all().values())).containsExactly(new Outcome.Delivered());

        ((ObjectNode) push.get("ios")).put("passphrase", "wrong");
        assertThatThrownBy(() -> network.verify(app(2, push)))
                .isInstanceOf(ParseError.class)
                .hasMessage(
                        "push.ios cannot be used: the passphrase does not open its pfx, or the pfx is no PKCS#12 archive.");
    }

    @Test
    void aCertificateThatIsNotTrustedIsToldWithWhatToFix() throws Exception {
        TlsIdentity stranger = TlsIdentity.create("UID=" + BUNDLE + ",CN=Push", null);
        TlsIdentity trusted = TlsIdentity.create("UID=" + BUNDLE + ",CN=Push", null);
        apns.close();
        apns = new ApnsStandIn(0, keys, Set.of(trusted.certificate()), Set.of(BUNDLE), inbox, switches);
        ObjectNode push = object("{}");
        push.putObject("ios")
                .put("pfx", stranger.archive())
                .put("passphrase", stranger.passphrase())
                .put("topic", BUNDLE);
        Outcomes outcomes = new Outcomes();
        network(Map.of("patience", "3s")).send(app(1, push), notification("{}"), devices(2), outcomes);
        assertThat(outcomes.all().values()).allSatisfy(outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(Outcome.Misconfigured.class, wrong -> assertThat(wrong.reason())
                        .contains("certificate of push.ios")));
    }

    @Test
    void aNetworkThatGoesAwayAndComesBackGetsAll() throws Exception {
        ApnsNetwork network = network(Map.of("apns.max-in-flight", "20"));
        Outcomes outcomes = new Outcomes();
        int port = apns.port();
        Thread sending = Thread.startVirtualThread(() -> {
            try {
                network.send(tokenApp(keys), notification("{\"alert\": \"Hi\"}"), devices(3_000), outcomes);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (inbox.counts().getOrDefault("apns", 0L) < 100) {
            Thread.sleep(1);
        }
        apns.close();
        apns = new ApnsStandIn(port, keys, Set.of(), Set.of(BUNDLE), inbox, switches);
        sending.join();
        assertThat(outcomes.all()).hasSize(3_000);
        assertThat(Set.copyOf(outcomes.all().values())).containsExactly(new Outcome.Delivered());
    }

    private ApnsNetwork network(Map<String, String> more) throws Exception {
        Path trusted = Files.writeString(folder.resolve("apns.pem"), keys.tls().pem());
        Map<String, String> given = new HashMap<>(more);
        given.put("apns.address", apns.address());
        given.put("apns.trusted-certificates", trusted.toString());
        NetworkSettings settings = settings(given);
        ApnsClients clients = new ApnsClients(settings);
        ApnsNetwork network = new ApnsNetwork(clients, settings);
        open.add(network::close);
        open.add(clients::close);
        return network;
    }

    private static App tokenApp(NetworkKeys of) {
        return app(1, of.pushOption());
    }

    private static ObjectNode withTopic(NetworkKeys of) {
        ObjectNode push = of.pushOption();
        ((ObjectNode) push.get("ios")).put("topic", BUNDLE);
        return push;
    }

    private static List<Device> devices(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> device("i" + i, "ios", token(i), BUNDLE, null))
                .toList();
    }

    private static String token(int number) {
        return "%064x".formatted(number + 1);
    }
}

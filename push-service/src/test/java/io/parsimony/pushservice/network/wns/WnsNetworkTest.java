package io.parsimony.pushservice.network.wns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.local.networks.Received;
import io.parsimony.local.networks.WnsStandIn;
import io.parsimony.platform.app.App;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.Notification;
import io.parsimony.pushservice.network.Outcome;
import io.parsimony.pushservice.network.support.HttpNetworkTestBase;
import io.parsimony.pushservice.network.support.Outcomes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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
class WnsNetworkTest extends HttpNetworkTestBase<WnsNetwork> {

    @Override
    protected String name() {
        return WnsStandIn.NAME;
    }

    @Override
    protected WnsNetwork open(Map<String, String> given) {
        return new WnsNetwork(settings(given));
    }

    @Override
    protected void close(WnsNetwork opened) {
        opened.close();
    }

    @Override
    protected List<Device> devices(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> windows("i" + i, channel("t" + i)))
                .toList();
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
        network.send(configured(), push, List.of(windows("i", channel("t1"))), outcomes);
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
                configured(),
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
    void windowsDevicesAreItsOwn() {
        App app = configured();
        assertThat(network.serves(app, windows("i", "t"))).isTrue();
        assertThat(network.serves(app, device("i", "winphone", "t", null, null)))
                .isTrue();
        assertThat(network.serves(app, device("i", "ios", "t", null, null))).isFalse();
    }

    private static Device windows(String id, String token) {
        return device(id, "winrt", token, null, null);
    }

    private static String channel(String token) {
        return "https://db3.notify.windows.com/?token=" + token;
    }
}

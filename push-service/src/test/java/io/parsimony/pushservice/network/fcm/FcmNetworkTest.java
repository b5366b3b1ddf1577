package io.parsimony.pushservice.network.fcm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.local.networks.FcmStandIn;
import io.parsimony.local.networks.NetworkKeys;
import io.parsimony.platform.app.App;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.NetworkSettings;
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

/** Against the stand-in of FCM. */
class FcmNetworkTest extends HttpNetworkTestBase<FcmNetwork> {

    @Override
    protected String name() {
        return FcmStandIn.NAME;
    }

    @Override
    protected FcmNetwork open(Map<String, String> given) {
        NetworkSettings settings = settings(given);
        return new FcmNetwork(new JdkTransport(settings), settings);
    }

    @Override
    protected void close(FcmNetwork opened) {
        opened.close();
    }

    @Override
    protected List<Device> devices(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> android("i" + i, "token-%04d".formatted(i)))
                .toList();
    }

    @Test
    void aNotificationArrivesAsTheAndroidSdkExpectsIt() throws Exception {
        Outcomes outcomes = send(notification("{\"alert\": \"Hi\", \"uri\": \"a://b\", \"content-available\": 1}"), 1);
        assertThat(outcomes.only()).isEqualTo(new Outcome.Delivered());
        ObjectNode message = arrived();
        assertThat(message.get("token").asText()).isEqualTo("token-0000");
        ObjectNode android = (ObjectNode) message.get("android");
        assertThat(android.get("priority").asText()).isEqualToIgnoringCase("high");
        assertThat(android.get("data").get("push_id").asText()).isEqualTo("push1");
        assertThat(android.get("data").get("time").asText()).isEqualTo("2030-01-02T03:04:05.000Z");
        assertThat(object(android.get("data").get("data").asText()))
                .isEqualTo(object("{\"alert\": \"Hi\", \"uri\": \"a://b\"}"));
        assertThat(android.has("ttl")).isFalse();
        assertThat(android.has("collapse_key")).isFalse();
    }

    @Test
    void optionsOfThePushAreHeeded() throws Exception {
        Notification push = new Notification(
                "push1",
                object("{\"alert\": \"Hi\"}"),
                object(
                        """
                        {"collapse_id": "score", "priority": "normal",
                         "notification": {"title": "T", "body": "B", "channelId": "c"}}"""),
                PUSH_TIME,
                Instant.now().plus(Duration.ofDays(400)));
        assertThat(send(push, 1).only()).isEqualTo(new Outcome.Delivered());
        assertThat(arrived().get("android").toString())
                .contains("\"collapse_key\":\"score\"", "\"ttl\":\"2419200s\"", "\"priority\":\"normal\"")
                .contains("\"channel_id\":\"c\"", "\"title\":\"T\"", "\"body\":\"B\"", "\"tag\":\"push1\"");
    }

    @Test
    void aTokenThatIsNoDevicesIsTold() throws Exception {
        standIns.switches.invalidate("token-gone");
        Outcomes outcomes = new Outcomes();
        network.send(
                configured(),
                notification("{\"alert\": \"Hi\"}"),
                List.of(android("good", "token-good"), android("gone", "token-gone"), android("odd", "no token!")),
                outcomes);
        assertThat(outcomes.all())
                .isEqualTo(Map.of(
                        "good", new Outcome.Delivered(),
                        "gone", new Outcome.TokenInvalid("UNREGISTERED"),
                        "odd", new Outcome.TokenInvalid("INVALID_ARGUMENT")));
    }

    @Test
    void whatGoogleWouldNotTakeIsRefused() throws Exception {
        assertThat(send(notification("{\"alert\": \"" + "x".repeat(4_000) + "\"}"), 1)
                        .only())
                .isEqualTo(new Outcome.Refused("the message is too big for Android"));
        assertThat(send(notification("{}", "{\"notification\": {\"own\": \"x\"}}"), 1)
                        .only())
                .isEqualTo(new Outcome.Refused("notification.own is not supported"));
        assertThat(send(notification("{}", "{\"rawPayload\": {}}"), 1).only()).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void oneAccessTokenIsEnough() throws Exception {
        send(notification("{\"alert\": \"Hi\"}"), 200);
        assertThat(standIns.fcm.issuedTokens()).isEqualTo(1);
    }

    @Test
    void aNetworkThatStaysBusyIsGivenUpOn() throws Exception {
        network.close();
        network = network(Map.of("patience", "1s", "asked-pauses", "1s"));
        standIns.switches.throttle(FcmStandIn.NAME, Integer.MAX_VALUE);
        standIns.switches.retryAfter(2);
        assertThat(send(notification("{\"alert\": \"Hi\"}"), 1).only())
                .isEqualTo(new Outcome.Refused("RESOURCE_EXHAUSTED"));
    }

    @Test
    void aWrongKeyIsToldWithWhatToFix() throws Exception {
        App wrong = app(1, NetworkKeys.create().pushOption());
        Outcomes outcomes = new Outcomes();
        network.send(wrong, notification("{}"), devices(3), outcomes);
        assertThat(outcomes.all()).hasSize(3);
        assertThat(Set.copyOf(outcomes.all().values()))
                .containsExactly(new Outcome.Misconfigured("Google does not accept the service account of push.android:"
                        + " make a new key for the service account in the Firebase console and put it into"
                        + " push.android.firebaseServiceAccount."));
        assertThatThrownBy(() -> network.verify(wrong))
                .isInstanceOfSatisfying(ParseError.class, e -> assertThat(e.is(ErrorCode.PUSH_MISCONFIGURED))
                        .isTrue());
        assertThatCode(() -> network.verify(app(2, keys.pushOption()))).doesNotThrowAnyException();
    }

    @Test
    void aProjectThatThereIsNotIsToldWithWhatToFix() throws Exception {
        ObjectNode push = keys.pushOption();
        ((ObjectNode) push.at("/android/firebaseServiceAccount")).put("project_id", "nowhere");
        Outcomes outcomes = new Outcomes();
        network.send(app(1, push), notification("{}"), devices(1), outcomes);
        assertThat(outcomes.only())
                .isInstanceOfSatisfying(Outcome.Misconfigured.class, wrong -> assertThat(wrong.reason())
                        .contains("project_id"));
    }

    @Test
    void androidDevicesAreItsOwn() {
        App app = configured();
        assertThat(network.serves(app, android("i", "t"))).isTrue();
        assertThat(network.serves(app, device("i", "ios", "t", null, null))).isFalse();
        assertThat(network.serves(app(2, object("{}")), android("i", "t"))).isFalse();
    }

    private ObjectNode arrived() {
        return (ObjectNode)
                object(standIns.inbox.find(any -> true).getFirst().text()).get("message");
    }

    private static Device android(String id, String token) {
        return device(id, "android", token, null, null);
    }
}

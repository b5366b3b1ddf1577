package io.parsimony.pushservice.network.apns;

import com.eatthepath.pushy.apns.ApnsPushNotification;
import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushType;
import io.parsimony.pushservice.network.Notification;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import static io.parsimony.pushservice.network.support.NetworkFixtures.PUSH_TIME;
import static io.parsimony.pushservice.network.support.NetworkFixtures.device;
import static io.parsimony.pushservice.network.support.NetworkFixtures.notification;
import static io.parsimony.pushservice.network.support.NetworkFixtures.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ApnsMessageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"alert": "a"}                                   | {"aps": {"alert": "a"}}
            {"alert": {"title": "t", "loc-key": "k"}}        | {"aps": {"alert": {"title": "t", "loc-key": "k"}}}
            {"alert": "a", "title": "t"}                     | {"aps": {"alert": {"body": "a", "title": "t"}}}
            {"title": "t", "alert": {"body": "a"}}           | {"aps": {"alert": {"body": "a", "title": "t"}}}
            {"title": "t"}                                   | {"aps": {"alert": {"title": "t"}}}
            {"sound": "cheering.caf"}                        | {"aps": {"sound": "cheering.caf"}}
            {"sound": {"name": "s", "critical": 1}}          | {"aps": {"sound": {"name": "s", "critical": 1}}}
            {"content-available": 1, "mutable-content": 1}   | {"aps": {"content-available": 1, "mutable-content": 1}}
            {"content-available": 0, "mutable-content": 2}   | {"aps": {}}
            {"category": "c", "threadId": "t"}               | {"aps": {"category": "c", "thread-id": "t"}}
            {"targetContentIdentifier": "w"}                 | {"aps": {"target-content-id": "w"}}
            {"interruptionLevel": "passive"}                 | {"aps": {"interruption-level": "passive"}}
            {"alert": "a", "uri": "app://x", "own": {"n": 1}}| {"aps": {"alert": "a"}, "uri": "app://x", "own": {"n": 1}}
            {"aps": {"event": "update"}, "alert": "a"}       | {"aps": {"event": "update", "alert": "a"}}
            {"alert": "a", "push_type": "alert", "topic": "t", "priority": 5, "collapse_id": "c"} | {"aps": {"alert": "a"}}
            """)
    void whatHasAMeaningGoesIntoApsAndTheRestBesideIt(String data, String payload) throws Exception {
        assertThat(object(to(notification(data), null).getPayload())).isEqualTo(object(payload));
    }

    @Test
    void eachDeviceGetsItsOwnBadge() throws Exception {
        ApnsMessage message = new ApnsMessage(notification("{\"alert\": \"a\", \"aps\": {\"badge\": 9}}"));
        assertThat(object(message.to(device("i", "ios", "ab", null, 3), "t").getPayload()))
                .isEqualTo(object("{\"aps\": {\"alert\": \"a\", \"badge\": 3}}"));
        assertThat(object(message.to(device("i", "ios", "ab", null, null), "t").getPayload()))
                .isEqualTo(object("{\"aps\": {\"alert\": \"a\", \"badge\": 9}}"));
    }

    @Test
    void theSamePushToTheSameDeviceHasTheSameIds() throws Exception {
        ApnsPushNotification first = to(notification("{\"alert\": \"a\"}"), null);
        ApnsPushNotification second = to(notification("{\"alert\": \"a\"}"), null);
        ApnsPushNotification other = new ApnsMessage(notification("{\"alert\": \"a\"}"))
                .to(device("other", "ios", "ab", null, null), "com.a");
        assertThat(second.getApnsId()).isEqualTo(first.getApnsId()).isNotEqualTo(other.getApnsId());
        assertThat(first.getCollapseId()).isEqualTo("push1");
        assertThat(first.getExpiration())
                .isEqualTo(second.getExpiration())
                .isEqualTo(PUSH_TIME.plus(Duration.ofDays(30)));
    }

    @Test
    void whatThePushSaysBeatsTheDefaults() throws Exception {
        ApnsPushNotification sent = to(
                notification(
                        "{\"alert\": \"a\", \"priority\": 5, \"expiry\": 1900000000}",
                        "{\"collapse_id\": \"score\", \"push_type\": \"voip\"}"),
                null);
        assertThat(sent.getCollapseId()).isEqualTo("score");
        assertThat(sent.getPushType()).isEqualTo(PushType.VOIP);
        assertThat(sent.getTopic()).isEqualTo("com.a.voip");
        assertThat(sent.getPriority()).isEqualTo(DeliveryPriority.CONSERVE_POWER);
        assertThat(sent.getExpiration()).isEqualTo(Instant.ofEpochSecond(1_900_000_000));
        assertThat(to(notification("{\"topic\": \"com.b\"}"), null).getTopic()).isEqualTo("com.b");
    }

    @Test
    void aPushExpiresWhenItsRequestSaysSo() throws Exception {
        Instant expiresAt = PUSH_TIME.plusSeconds(60);
        Notification push = new Notification("push1", object("{}"), object("{}"), PUSH_TIME, expiresAt);
        assertThat(to(push, null).getExpiration()).isEqualTo(expiresAt);
    }

    @Test
    void aSilentPushIsSentAsAppleAsks() throws Exception {
        ApnsPushNotification silent = to(notification("{\"content-available\": 1, \"own\": 2}"), null);
        assertThat(silent.getPushType()).isEqualTo(PushType.BACKGROUND);
        assertThat(silent.getPriority()).isEqualTo(DeliveryPriority.CONSERVE_POWER);
        ApnsPushNotification loud = to(notification("{\"content-available\": 1, \"alert\": \"a\"}"), null);
        assertThat(loud.getPushType()).isEqualTo(PushType.ALERT);
        assertThat(loud.getPriority()).isEqualTo(DeliveryPriority.IMMEDIATE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"push_type": "carrier pigeon"} | InvalidPushType
            {"priority": 11}                | BadPriority
            {"expiry": "soon"}              | BadExpirationDate
            {"collapse_id": "a\\nb"}        | BadCollapseId
            {"topic": "a\\r\\nb"}           | BadTopic
            """)
    void whatAppleDoesNotTakeIsRefusedByAppleSWord(String data, String reason) {
        assertThatThrownBy(() -> to(notification(data), null)).hasMessage(reason);
    }

    @Test
    void aPayloadHasItsBound() throws Exception {
        assertThat(to(notification("{\"alert\": \"" + "x".repeat(4000) + "\"}"), null))
                .isNotNull();
        assertThatThrownBy(() -> to(notification("{\"alert\": \"" + "\u00e4".repeat(2100) + "\"}"), null))
                .hasMessageStartingWith("PayloadTooLarge");
        assertThatThrownBy(() -> to(notification("{\"collapse_id\": \"" + "x".repeat(65) + "\"}"), null))
                .hasMessage("BadCollapseId");
    }

    private static ApnsPushNotification to(Notification push, Integer badge) throws ApnsMessage.BadMessageException {
        return new ApnsMessage(push).to(device("i", "ios", "ab", "com.a", badge), "com.a");
    }
}

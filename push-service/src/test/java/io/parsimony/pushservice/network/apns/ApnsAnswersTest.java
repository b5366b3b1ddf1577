package io.parsimony.pushservice.network.apns;

import com.eatthepath.pushy.apns.ApnsPushNotification;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import io.netty.handler.ssl.SslClosedEngineException;
import io.parsimony.pushservice.network.Outcome;
import io.parsimony.pushservice.network.delivery.Attempt;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class ApnsAnswersTest {

    @Test
    void aNetworkThatIsAwayIsTriedAgain() {
        assertThat(ApnsAnswers.read("ios", new ConnectException("refused"))).isInstanceOf(Attempt.Again.class);
        assertThat(ApnsAnswers.read("ios", new TimeoutException())).isEqualTo(Attempt.again("APNs does not answer"));
        assertThat(ApnsAnswers.read("ios", new IOException(new SslClosedEngineException("closed"))))
                .isInstanceOf(Attempt.Again.class);
    }

    @Test
    void aCertificateThatIsNotAcceptedIsToldWithWhatToFix() {
        assertThat(ApnsAnswers.read("osx", new IOException(new SSLHandshakeException("bad_certificate"))))
                .isInstanceOfSatisfying(Attempt.Done.class, done -> assertThat(done.outcome())
                        .isEqualTo(new Outcome.Misconfigured("APNs refuses this app (TLS failed, bad_certificate): "
                                + "check that the certificate of push.osx is valid and for its topic.")));
    }

    @Test
    void aTopicThatAPushOrADeviceBringsIsNoFaultOfTheSettings() {
        for (String reason : List.of("TopicDisallowed", "BadTopic")) {
            Rejection rejection = new Rejection("com.example.app", reason);
            assertThat(ApnsAnswers.read("ios", "com.example.app", rejection))
                    .isInstanceOfSatisfying(Attempt.Done.class, done -> assertThat(done.outcome())
                            .isInstanceOf(Outcome.Misconfigured.class));
            assertThat(ApnsAnswers.read("ios", "com.example.other", rejection)).isEqualTo(Attempt.refused(reason));
            assertThat(ApnsAnswers.read("ios", null, rejection)).isEqualTo(Attempt.refused(reason));
        }
        assertThat(ApnsAnswers.read("ios", "com.example.app", new Rejection("", "MissingTopic")))
                .isEqualTo(Attempt.refused("MissingTopic"));
    }

    /** What Apple says of a notification with this topic. */
    private record Rejection(String topic, String reason) implements PushNotificationResponse<ApnsPushNotification> {

        @Override
        public ApnsPushNotification getPushNotification() {
            return new SimpleApnsPushNotification("00", topic, "{}");
        }

        @Override
        public boolean isAccepted() {
            return false;
        }

        @Override
        public UUID getApnsId() {
            return null;
        }

        @Override
        public int getStatusCode() {
            return 400;
        }

        @Override
        public Optional<String> getRejectionReason() {
            return Optional.of(reason);
        }

        @Override
        public Optional<Instant> getTokenInvalidationTimestamp() {
            return Optional.empty();
        }
    }
}

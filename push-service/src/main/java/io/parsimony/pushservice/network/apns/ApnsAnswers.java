package io.parsimony.pushservice.network.apns;

import com.eatthepath.pushy.apns.ApnsPushNotification;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import io.netty.handler.ssl.SslClosedEngineException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.parsimony.pushservice.network.delivery.Attempt;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * What the answers of Apple's network mean.
 *
 * @see <a href="https://developer.apple.com/documentation/usernotifications/handling-notification-responses-from-apns">Apple on
 *     answers</a>
 */
final class ApnsAnswers {

    /** Not so a token that is not for the topic: it is the topic that may be wrong, for all devices. */
    private static final Set<String> TOKEN_INVALID = Set.of("BadDeviceToken", "Unregistered", "ExpiredToken");

    /** That a provider token has expired is mended by a new connection, which pushy makes. */
    private static final Set<String> BUSY = Set.of(
            "TooManyRequests",
            "TooManyProviderTokenUpdates",
            "ExpiredProviderToken",
            "InternalServerError",
            "ServiceUnavailable",
            "Shutdown",
            "IdleTimeout");

    private static final String OF_KEY = "check key, keyId and teamId of push.%s.token";
    private static final String OF_CERTIFICATE = "check that the certificate of push.%s is valid and for its topic";

    private static final Map<String, String> MISCONFIGURED = Map.ofEntries(
            Map.entry("InvalidProviderToken", OF_KEY),
            Map.entry("MissingProviderToken", OF_KEY),
            Map.entry("UnrelatedKeyIdInToken", OF_KEY),
            Map.entry(
                    "BadEnvironmentKeyIdInToken",
                    "the key of push.%s.token is not for this environment: check production"),
            Map.entry("BadCertificate", OF_CERTIFICATE),
            Map.entry(
                    "BadCertificateEnvironment",
                    "the certificate of push.%s is not for this environment: check production"),
            Map.entry("Forbidden", OF_CERTIFICATE),
            Map.entry("BadTopic", "check the topic of push.%s"),
            Map.entry("TopicDisallowed", "check that the key or certificate of push.%s is for its topic"));

    private static final Set<String> OF_TOPIC = Set.of("BadTopic", "TopicDisallowed");

    private ApnsAnswers() {}

    /**
     * What an answer means.
     *
     * @param option where the way is configured, as {@code ios}
     * @param topic the topic that is configured there, or null; one that a push or a device brings is no fault of the settings
     */
    static Attempt read(String option, String topic, PushNotificationResponse<? extends ApnsPushNotification> answer) {
        if (answer.isAccepted()) {
            return Attempt.delivered();
        }
        String reason = answer.getRejectionReason().orElse("status " + answer.getStatusCode());
        if (TOKEN_INVALID.contains(reason)) {
            return Attempt.tokenInvalid(reason);
        }
        if (BUSY.contains(reason) || answer.getStatusCode() >= 500) {
            return Attempt.again(reason);
        }
        boolean foreign = OF_TOPIC.contains(reason)
                && !answer.getPushNotification().getTopic().equals(topic);
        String advice = foreign ? null : MISCONFIGURED.get(reason);
        return advice == null ? Attempt.refused(reason) : misconfigured(option, reason, advice);
    }

    /** What it means that there was no answer. */
    static Attempt read(String option, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SslClosedEngineException || cause instanceof SslHandshakeTimeoutException) {
                break;
            }
            if (cause instanceof SSLException) {
                return misconfigured(option, "TLS failed, " + cause.getMessage(), OF_CERTIFICATE);
            }
        }
        return Attempt.again(
                failure instanceof TimeoutException ? "APNs does not answer" : "APNs cannot be reached: " + failure);
    }

    private static Attempt misconfigured(String option, String reason, String advice) {
        return Attempt.misconfigured("APNs refuses this app (" + reason + "): " + advice.formatted(option) + ".");
    }
}

package io.parsimony.pushservice.network.fcm;

import com.google.api.client.http.HttpResponseException;
import com.google.firebase.IncomingHttpResponse;
import com.google.firebase.messaging.FirebaseMessagingException;
import io.parsimony.pushservice.network.delivery.Attempt;
import io.parsimony.pushservice.network.delivery.RetryAfter;
import java.util.List;

/**
 * What the answers of Google's network mean.
 *
 * @see <a href="https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode">Google on errors</a>
 */
final class FcmAnswers {

    private static final String NEW_KEY =
            "make a new key for the service account in the Firebase console and put it into"
                    + " push.android.firebaseServiceAccount.";

    private FcmAnswers() {}

    /** What it means that a message was not taken. */
    static Attempt read(FirebaseMessagingException failure) {
        String refusal = refusedAccount(failure);
        if (refusal != null) {
            return Attempt.misconfigured(refusal);
        }
        return switch (failure.getMessagingErrorCode()) {
            case UNREGISTERED -> Attempt.tokenInvalid("UNREGISTERED");
            case INVALID_ARGUMENT -> invalid(failure.getMessage());
            case QUOTA_EXCEEDED, UNAVAILABLE, INTERNAL -> busy(failure);
            case SENDER_ID_MISMATCH -> Attempt.refused("SENDER_ID_MISMATCH");
            case THIRD_PARTY_AUTH_ERROR -> Attempt.refused("THIRD_PARTY_AUTH_ERROR");
            case null -> general(failure);
        };
    }

    /** Only one of the many arguments that can be invalid is the token. */
    private static Attempt invalid(String message) {
        return message != null && message.contains("registration token")
                ? Attempt.tokenInvalid("INVALID_ARGUMENT")
                : Attempt.refused("INVALID_ARGUMENT: " + message);
    }

    private static Attempt general(FirebaseMessagingException failure) {
        return switch (failure.getErrorCode()) {
            case UNAUTHENTICATED -> Attempt.misconfigured("FCM refuses this app (UNAUTHENTICATED): " + NEW_KEY);
            case PERMISSION_DENIED ->
                Attempt.misconfigured(
                        "FCM refuses this app (PERMISSION_DENIED): enable the Firebase Cloud Messaging API"
                                + " for its project, and let its service account send.");
            case NOT_FOUND ->
                Attempt.misconfigured(
                        "FCM does not know the project: check project_id of" + " push.android.firebaseServiceAccount.");
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE ->
                Attempt.refused(failure.getErrorCode() + ": " + failure.getMessage());
            default -> busy(failure);
        };
    }

    private static Attempt busy(FirebaseMessagingException failure) {
        IncomingHttpResponse response = failure.getHttpResponse();
        if (response == null) {
            return Attempt.again("FCM cannot be reached: " + failure.getMessage());
        }
        // The library has headers as lists, by names in small letters.
        Object header = response.getHeaders().get("retry-after");
        String value = header instanceof List<?> values && !values.isEmpty() ? String.valueOf(values.getFirst()) : null;
        return new Attempt.Again(String.valueOf(failure.getErrorCode()), RetryAfter.parse(value));
    }

    /**
     * What to fix if Google gives this account no access token, or null if that is not the failure.
     *
     * @param failure of a message, or of asking for a token
     */
    static String refusedAccount(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean refused = cause instanceof HttpResponseException answer
                    && (answer.getStatusCode() == 400 || answer.getStatusCode() == 401)
                    && answer.getContent() != null
                    && answer.getContent().contains("invalid_");
            if (refused) {
                return "Google does not accept the service account of push.android: " + NEW_KEY;
            }
        }
        return null;
    }
}

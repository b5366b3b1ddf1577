package io.parsimony.pushservice.network.wns;

import io.parsimony.pushservice.network.delivery.Attempt;
import io.parsimony.pushservice.network.delivery.RetryAfter;
import java.net.http.HttpResponse;

/**
 * What the answers of Microsoft's network mean.
 *
 * @see <a href="https://learn.microsoft.com/windows/apps/develop/notifications/push-notifications/push-request-response-headers">
 *     Microsoft on answers</a>
 */
final class WnsAnswers {

    private WnsAnswers() {}

    static Attempt read(HttpResponse<?> answer) {
        String word = answer.headers().firstValue("X-WNS-Status").orElse("");
        return switch (answer.statusCode()) {
            case 200 ->
                switch (word) {
                    case "dropped" -> Attempt.refused("dropped");
                    case "channelthrottled" -> busy(answer, word);
                    default -> Attempt.delivered();
                };
            case 401 ->
                Attempt.misconfigured(
                        "WNS does not accept this app (401): check packageSid and clientSecret of push.windows.");
            // The channel is another app's: one device that says so stops no push to all others.
            case 403 -> Attempt.refused("status 403: the channel is of another app than packageSid of push.windows");
            case 404, 410 -> Attempt.tokenInvalid("status " + answer.statusCode());
            case 406, 429 -> busy(answer, "throttled, status " + answer.statusCode());
            default ->
                answer.statusCode() >= 500
                        ? busy(answer, "status " + answer.statusCode())
                        : Attempt.refused("status " + answer.statusCode());
        };
    }

    private static Attempt busy(HttpResponse<?> answer, String reason) {
        return new Attempt.Again(
                reason,
                RetryAfter.parse(answer.headers().firstValue("Retry-After").orElse(null)));
    }
}

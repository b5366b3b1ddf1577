package io.parsimony.pushservice.network.apns;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsPushNotification;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import io.parsimony.platform.settings.ApplePush;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.NetworkSettings;
import io.parsimony.pushservice.network.Outcome;
import io.parsimony.pushservice.network.OutcomeListener;
import io.parsimony.pushservice.network.delivery.Attempt;
import io.parsimony.pushservice.network.delivery.Dispatcher;
import io.parsimony.pushservice.network.delivery.Probe;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One way of an app to devices of Apple, with its connections. */
final class ApnsWay implements AutoCloseable {

    /** No device has it; Apple looks at who sends before it says so. */
    private static final String NOBODY = "0".repeat(64);

    private final String option;
    private final ApplePush settings;
    private final ApnsClient client;
    private final Dispatcher dispatcher;
    private final long answerMillis;
    private volatile boolean verified;

    ApnsWay(String option, ApplePush settings, ApnsClient client, NetworkSettings network) {
        this.option = option;
        this.settings = settings;
        this.client = client;
        this.dispatcher = new Dispatcher(network.apns().maxInFlight(), network);
        this.answerMillis = network.answerTimeout().toMillis();
    }

    /** Whether it is for devices with this client app. */
    boolean isFor(String bundleId) {
        return settings.topic() != null && settings.topic().equals(bundleId);
    }

    /** Whether it is for devices with any client app. */
    boolean isForAny() {
        return settings.topic() == null;
    }

    /**
     * Asks Apple whether it knows the app, by a notification to a device that there is not, once.
     *
     * @throws ParseError 115 that says what to fix
     */
    void verify() {
        if (!verified && settings.topic() != null) {
            Attempt answer = send(new SimpleApnsPushNotification(NOBODY, settings.topic(), "{\"aps\":{}}"))
                    .completeOnTimeout(
                            Attempt.again("APNs does not answer"), Probe.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            if (answer instanceof Attempt.Done(Outcome.Misconfigured(String reason))) {
                throw ParseError.of(ErrorCode.PUSH_MISCONFIGURED, reason);
            }
            verified = answer instanceof Attempt.Done;
        }
    }

    /** Sends to devices whose client app has this bundle id, or to any if it is null. */
    void send(ApnsMessage message, String bundleId, List<Device> devices, OutcomeListener outcomes)
            throws InterruptedException {
        String topic = bundleId != null ? bundleId : settings.topic();
        dispatcher.send(devices, message.expiresAt(), device -> send(message, topic, device), outcomes);
    }

    private CompletableFuture<Attempt> send(ApnsMessage message, String topic, Device device) {
        if (!isToken(device.deviceToken())) {
            return CompletableFuture.completedFuture(Attempt.tokenInvalid("BadDeviceToken"));
        }
        try {
            return send(message.to(device, topic));
        } catch (ApnsMessage.BadMessageException e) {
            return CompletableFuture.completedFuture(Attempt.refused(e.getMessage()));
        }
    }

    private CompletableFuture<Attempt> send(ApnsPushNotification notification) {
        return client.sendNotification(notification)
                .orTimeout(answerMillis, TimeUnit.MILLISECONDS)
                .handle((answer, failure) -> failure == null
                        ? ApnsAnswers.read(option, settings.topic(), answer)
                        : ApnsAnswers.read(option, failure));
    }

    /** Whether it can be part of a path: Apple's tokens are hexadecimal. */
    private static boolean isToken(String token) {
        return !token.isEmpty()
                && token.length() <= 400
                && token.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    }

    @Override
    public void close() {
        client.close();
    }
}

package io.parsimony.pushservice.network.fcm;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.FirebaseMessagingException;
import io.parsimony.platform.settings.FirebaseAccount;
import io.parsimony.platform.settings.Pem;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.NetworkSettings;
import io.parsimony.pushservice.network.OutcomeListener;
import io.parsimony.pushservice.network.delivery.Attempt;
import io.parsimony.pushservice.network.delivery.Dispatcher;
import io.parsimony.pushservice.network.delivery.Probe;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** An app's project at Google. */
final class FcmProject implements AutoCloseable {

    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";

    private final GoogleCredentials credentials;
    private final FirebaseApp firebase;
    private final FirebaseMessaging messaging;
    private final Dispatcher dispatcher;
    private final Executor threads;

    /** @param threads where requests block */
    FcmProject(FirebaseAccount account, JdkTransport transport, NetworkSettings settings, Executor threads) {
        this.credentials = credentials(account, transport);
        this.firebase = FirebaseApp.initializeApp(
                FirebaseOptions.builder()
                        .setProjectId(account.projectId())
                        .setCredentials(credentials)
                        .setHttpTransport(transport)
                        .build(),
                UUID.randomUUID().toString());
        this.messaging = FirebaseMessaging.getInstance(firebase);
        this.dispatcher = new Dispatcher(settings.fcm().maxInFlight(), settings);
        this.threads = threads;
    }

    private static GoogleCredentials credentials(FirebaseAccount account, JdkTransport transport) {
        try {
            return ServiceAccountCredentials.newBuilder()
                    .setProjectId(account.projectId())
                    .setClientEmail(account.clientEmail())
                    .setPrivateKeyId(account.privateKeyId())
                    .setPrivateKey(Pem.privateKey(account.privateKey(), null))
                    .setHttpTransportFactory(() -> transport)
                    .setScopes(List.of(SCOPE))
                    .build();
        } catch (GeneralSecurityException e) {
            throw ParseError.of(
                    ErrorCode.PUSH_MISCONFIGURED, "push.android cannot be used: private_key: " + e.getMessage() + ".");
        }
    }

    /**
     * Asks Google for an access token, unless there is one; not for long.
     *
     * @throws ParseError 115 if Google does not know the account
     */
    void verify() {
        Probe.ask(threads, this::requireToken);
    }

    private void requireToken() {
        try {
            credentials.refreshIfExpired();
        } catch (IOException e) {
            String refusal = FcmAnswers.refusedAccount(e);
            if (refusal != null) {
                throw ParseError.of(ErrorCode.PUSH_MISCONFIGURED, refusal);
            }
            // Google cannot be asked at the moment: that is no fault of the app's.
        }
    }

    void send(FcmMessage message, List<Device> devices, OutcomeListener outcomes) throws InterruptedException {
        dispatcher.send(
                devices,
                message.expiresAt(),
                device -> CompletableFuture.supplyAsync(() -> send(message, device), threads),
                outcomes);
    }

    private Attempt send(FcmMessage message, Device device) {
        try {
            messaging.send(message.to(device));
            return Attempt.delivered();
        } catch (FirebaseMessagingException e) {
            return FcmAnswers.read(e);
        }
    }

    @Override
    public void close() {
        firebase.delete();
    }
}

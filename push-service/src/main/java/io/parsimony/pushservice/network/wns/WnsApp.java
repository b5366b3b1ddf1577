package io.parsimony.pushservice.network.wns;

import io.parsimony.platform.settings.WindowsAccount;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.NetworkSettings;
import io.parsimony.pushservice.network.OutcomeListener;
import io.parsimony.pushservice.network.delivery.Attempt;
import io.parsimony.pushservice.network.delivery.Dispatcher;
import io.parsimony.pushservice.network.delivery.Hosts;
import io.parsimony.pushservice.network.delivery.Probe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** An app at Microsoft's network. */
final class WnsApp implements AutoCloseable {

    private static final int UNAUTHORIZED = 401;
    private static final long MAX_ANSWER_BYTES = 1 << 16;

    private final Hosts hosts;
    private final HttpClient client;
    private final WnsToken token;
    private final Dispatcher dispatcher;
    private final Duration timeout;
    private final Executor threads;

    /** @param threads where requests block */
    WnsApp(WindowsAccount account, HttpClient client, NetworkSettings settings, Executor threads) {
        this.hosts = new Hosts(settings.wns().url());
        this.client = client;
        this.timeout = settings.answerTimeout();
        this.token = new WnsToken(account, hosts, client, timeout);
        this.dispatcher = new Dispatcher(settings.wns().maxInFlight(), settings);
        this.threads = threads;
    }

    /**
     * Asks Microsoft for an access token, unless there is one; not for long.
     *
     * @throws ParseError 115 if Microsoft does not know the app
     */
    void verify() {
        Probe.ask(threads, this::requireToken);
    }

    private void requireToken() {
        try {
            token.get(null);
        } catch (IOException e) {
            // Microsoft cannot be asked at the moment: that is no fault of the app's.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void send(WnsMessage message, List<Device> devices, OutcomeListener outcomes) throws InterruptedException {
        dispatcher.send(
                devices,
                message.expiresAt(),
                device -> CompletableFuture.supplyAsync(() -> send(message, device), threads),
                outcomes);
    }

    private Attempt send(WnsMessage message, Device device) {
        Optional<URI> channel = Channel.parse(device.deviceToken());
        if (channel.isEmpty()) {
            return Attempt.tokenInvalid("not a channel of WNS");
        }
        HttpRequest.Builder request = message.to(device, hosts.route(channel.get()));
        if (request == null) {
            return Attempt.refused("the notification is too large for Windows");
        }
        try {
            return WnsAnswers.read(send(request));
        } catch (ParseError e) {
            return Attempt.misconfigured(e.getMessage());
        } catch (IOException e) {
            return Attempt.again("WNS cannot be reached: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Attempt.refused("the service ends");
        }
    }

    /** A token may be taken back before its time: then there is another, once. */
    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        String first = token.get(null);
        HttpResponse<byte[]> answer = send(request, first);
        return answer.statusCode() == UNAUTHORIZED ? send(request, token.get(first)) : answer;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, String bearer)
            throws IOException, InterruptedException {
        return client.send(
                request.copy()
                        .header("Authorization", "Bearer " + bearer)
                        .timeout(timeout)
                        .build(),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
    }

    /** Its connections are shared. */
    @Override
    public void close() {}
}

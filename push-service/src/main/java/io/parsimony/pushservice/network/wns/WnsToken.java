package io.parsimony.pushservice.network.wns;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.platform.settings.WindowsAccount;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import io.parsimony.pushservice.network.delivery.Hosts;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * The access token of an app, kept until it expires. Thread-safe; who asks while it is being fetched waits, and gets what came of
 * that, be it a failure, which is remembered for some seconds.
 *
 * @see <a href="https://learn.microsoft.com/windows/apps/develop/notifications/push-notifications/wns-overview">Microsoft on
 *     tokens</a>
 */
final class WnsToken {

    private static final URI MICROSOFT_ACCOUNT = URI.create("https://login.live.com/accesstoken.srf");
    private static final String ENTRA = "https://login.microsoftonline.com/%s/oauth2/v2.0/token";
    private static final long MAX_ANSWER_BYTES = 1 << 16;
    private static final Duration FAILURE = Duration.ofSeconds(5);
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final WindowsAccount account;
    private final Hosts hosts;
    private final HttpClient client;
    private final Duration timeout;
    private Exception failure;
    private Instant failsUntil = Instant.MIN;
    private String current;
    private Instant usableUntil = Instant.MIN;

    WnsToken(WindowsAccount account, Hosts hosts, HttpClient client, Duration timeout) {
        this.account = account;
        this.hosts = hosts;
        this.client = client;
        this.timeout = timeout;
    }

    /**
     * The token.
     *
     * @param rejected one that the network has just rejected and that is not to be had again, or null
     * @throws ParseError 115 if Microsoft does not know the app
     * @throws IOException if Microsoft cannot be asked
     */
    synchronized String get(String rejected) throws IOException, InterruptedException {
        if (current == null || current.equals(rejected) || Instant.now().isAfter(usableUntil)) {
            if (Instant.now().isBefore(failsUntil)) {
                failAgain();
            }
            fetchOrFail();
        }
        return current;
    }

    private void fetchOrFail() throws IOException, InterruptedException {
        try {
            fetch();
        } catch (IOException | ParseError e) {
            failure = e;
            failsUntil = Instant.now().plus(FAILURE);
            throw e;
        }
    }

    private void failAgain() throws IOException {
        if (failure instanceof ParseError wrong) {
            throw wrong;
        }
        throw new IOException(failure.getMessage());
    }

    private void fetch() throws IOException, InterruptedException {
        boolean entra = account.tenantId() != null;
        URI address = entra ? URI.create(ENTRA.formatted(account.tenantId())) : MICROSOFT_ACCOUNT;
        String form = "grant_type=client_credentials"
                + "&client_id=" + encode(account.clientId())
                + "&client_secret=" + encode(account.clientSecret())
                + "&scope=" + encode(entra ? "https://wns.windows.com/.default" : "notify.windows.com");
        HttpRequest request = HttpRequest.newBuilder(hosts.route(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(timeout)
                .POST(BodyPublishers.ofString(form))
                .build();
        HttpResponse<byte[]> answer =
                client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        if (answer.statusCode() == 400 || answer.statusCode() == 401) {
            throw ParseError.of(
                    ErrorCode.PUSH_MISCONFIGURED,
                    "Microsoft does not know this app: check packageSid (or clientId and tenantId) and clientSecret of"
                            + " push.windows.");
        }
        read(answer);
    }

    private void read(HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException("Microsoft answered " + answer.statusCode() + " when asked for an access token");
        }
        JsonNode json = ParseJson.read(answer.body());
        if (!json.path("access_token").isTextual()) {
            throw new IOException("Microsoft answered no access token");
        }
        current = json.get("access_token").textValue();
        usableUntil =
                Instant.now().plusSeconds(json.path("expires_in").asLong()).minus(MARGIN);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package io.parsimony.platform.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.CallerTokens;
import io.parsimony.platform.settings.BadSettingException;
import io.parsimony.platform.settings.SettingsCatalog;
import io.parsimony.platform.settings.UnknownSettingException;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks auth-service, which owns the registry of apps. */
final class HttpAppSource implements AppSource {

    private static final Logger LOG = Logger.getLogger(HttpAppSource.class);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final long MAX_ANSWER_BYTES = 4 << 20;

    private final String internalApps;
    private final CallerTokens tokens;
    private final SettingsCatalog catalog;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    /** @param authService the base URL of auth-service */
    HttpAppSource(URI authService, CallerTokens tokens, SettingsCatalog catalog) {
        this.internalApps = authService.toString().replaceFirst("/$", "") + "/internal/apps/";
        this.tokens = tokens;
        this.catalog = catalog;
    }

    @Override
    public Optional<App> load(String appId) {
        HttpResponse<byte[]> answer = ask(appId);
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(read(appId, answer.body()));
            case 404 -> Optional.empty();
            default -> {
                LOG.warnf("auth-service answered %d when asked for the app %s", answer.statusCode(), appId);
                throw unknownNow();
            }
        };
    }

    private HttpResponse<byte[]> ask(String appId) {
        // In a path a space is %20, unlike in a form.
        String segment = URLEncoder.encode(appId, StandardCharsets.UTF_8).replace("+", "%20");
        HttpRequest request = HttpRequest.newBuilder(URI.create(internalApps + segment))
                .header(CallerTokens.HEADER, tokens.sign(Caller.service(appId, 0)))
                .timeout(ANSWER_TIMEOUT)
                .build();
        try {
            return client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        } catch (IOException e) {
            LOG.warnf("auth-service could not be asked for the app %s: %s", appId, e);
            throw unknownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknownNow();
        }
    }

    private App read(String appId, byte[] answer) {
        try {
            JsonNode json = ParseJson.readBody(answer);
            JsonNode version = json.path("version");
            if (json.path("settings") instanceof ObjectNode settings && version.isIntegralNumber()) {
                return new App(
                        appId, version.longValue(), catalog.read(settings).settings());
            }
            LOG.errorf("auth-service answered something else when asked for the app %s", appId);
        } catch (BadSettingException | UnknownSettingException | ParseError e) {
            // auth-service has accepted the settings, so it must be of another version than this service.
            LOG.errorf("The settings of the app %s cannot be read: %s", appId, e.getMessage());
        }
        throw unknownNow();
    }

    private static ParseError unknownNow() {
        return ParseError.of(ErrorCode.CONNECTION_FAILED, 503, "The app cannot be looked up at the moment.");
    }
}

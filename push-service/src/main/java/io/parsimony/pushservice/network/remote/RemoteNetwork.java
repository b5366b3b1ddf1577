package io.parsimony.pushservice.network.remote;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.platform.app.App;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.NetworkSettings;
import io.parsimony.pushservice.network.Notification;
import io.parsimony.pushservice.network.Outcome;
import io.parsimony.pushservice.network.OutcomeListener;
import io.parsimony.pushservice.network.PushNetwork;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The adapter of an app, which takes the place of all networks: its method {@code send(body, installations, pushStatusId)} is
 * called once for each group of devices with the same badge, as parse-server does. It is not called again if it fails, as
 * nobody knows what it has sent by then, and not for further groups once it did not answer in time.
 */
@Singleton
public class RemoteNetwork implements PushNetwork {

    private static final String SEND = "send";

    private final InstallationJson installations;
    private final Duration timeout;
    private final int maxAnswerBytes;
    private final HttpClient client;

    RemoteNetwork(InstallationJson installations, NetworkSettings settings) {
        this.installations = installations;
        this.timeout = settings.answerTimeout();
        this.maxAnswerBytes = settings.remote().maxAnswerBytes();
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public String name() {
        return "remote";
    }

    @Override
    public boolean isConfigured(App app) {
        return app.settings().push().adapter() != null;
    }

    @Override
    public boolean needsWholeInstallations() {
        return true;
    }

    @Override
    public boolean serves(App app, Device device) {
        return isConfigured(app);
    }

    /** There is nothing to look at: the settings are checked already. */
    @Override
    public void verify(App app) {}

    @Override
    public void send(App app, Notification notification, List<Device> devices, OutcomeListener outcomes)
            throws InterruptedException {
        Map<Integer, List<Device>> byBadge = new LinkedHashMap<>();
        for (Device device : devices) {
            byBadge.computeIfAbsent(device.badge(), badge -> new ArrayList<>()).add(device);
        }
        boolean answers = true;
        for (Map.Entry<Integer, List<Device>> group : byBadge.entrySet()) {
            if (answers) {
                answers = sendAll(app, notification, group.getKey(), group.getValue(), outcomes);
            } else {
                fail("it did not answer in time", group.getValue(), outcomes);
            }
        }
    }

    /** @return whether the adapter answers in time */
    private boolean sendAll(
            App app, Notification notification, Integer badge, List<Device> devices, OutcomeListener outcomes)
            throws InterruptedException {
        try {
            AdapterResults results = new AdapterResults(call(app, notification, badge, devices));
            devices.forEach(device -> outcomes.on(device, results.of(device)));
            return true;
        } catch (HttpTimeoutException e) {
            fail(e.getMessage(), devices, outcomes);
            return false;
        } catch (IOException | ParseError e) {
            fail(e.getMessage(), devices, outcomes);
            return true;
        }
    }

    private static void fail(String reason, List<Device> devices, OutcomeListener outcomes) {
        Outcome failed = new Outcome.Refused("the push adapter failed: " + reason);
        devices.forEach(device -> outcomes.on(device, failed));
    }

    private JsonNode call(App app, Notification notification, Integer badge, List<Device> devices)
            throws IOException, InterruptedException {
        byte[] arguments = ParseJson.write(out -> writeArguments(app, notification, badge, devices, out));
        HttpRequest request = HttpRequest.newBuilder(
                        app.settings().push().adapter().method(SEND))
                .header("Content-Type", "application/json")
                .timeout(timeout)
                .POST(BodyPublishers.ofByteArray(arguments))
                .build();
        HttpResponse<byte[]> answer =
                client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxAnswerBytes));
        if (answer.statusCode() != 200) {
            throw new IOException("it answered with status " + answer.statusCode());
        }
        JsonNode json = ParseJson.read(answer.body());
        if (json.hasNonNull("error")) {
            throw new IOException(
                    json.get("error").path("message").asText(json.get("error").asText()));
        }
        return json.path("success");
    }

    private void writeArguments(
            App app, Notification notification, Integer badge, List<Device> devices, JsonGenerator out)
            throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("args");
        ParseJson.MAPPER.writeTree(out, body(notification, badge));
        installations.write(app, devices, out);
        out.writeString(notification.pushId());
        out.writeEndArray();
        out.writeEndObject();
    }

    /** The request as it came, as far as it concerns adapters. */
    private static ObjectNode body(Notification notification, Integer badge) {
        ObjectNode body = notification.options().deepCopy();
        ObjectNode data = notification.data().deepCopy();
        if (badge != null) {
            data.put("badge", badge);
        }
        body.set("data", data);
        if (notification.expiresAt() != null) {
            body.put("expiration_time", notification.expiresAt().toEpochMilli());
        }
        return body;
    }
}

package io.parsimony.pushservice.network.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.parsimony.platform.app.App;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.Notification;
import io.parsimony.pushservice.network.Outcome;
import io.parsimony.pushservice.network.support.NetworkFixtures;
import io.parsimony.pushservice.network.support.Outcomes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import static io.parsimony.pushservice.network.support.NetworkFixtures.PUSH_TIME;
import static io.parsimony.pushservice.network.support.NetworkFixtures.object;
import static io.parsimony.pushservice.network.support.NetworkFixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class RemoteNetworkTest {

    private final List<JsonNode> calls = Collections.synchronizedList(new ArrayList<>());
    private RemoteNetwork network =
            new RemoteNetwork(new InstallationJson(any -> Optional.empty()), settings(Map.of("answer-timeout", "5s")));
    private volatile String answer = "{\"success\": []}";
    private volatile int status = 200;
    private volatile boolean hangs;
    private HttpServer adapter;

    @BeforeEach
    void start() throws Exception {
        adapter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        adapter.createContext("/push/send", exchange -> {
            calls.add(object(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            if (hangs) {
                return;
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        adapter.start();
    }

    @AfterEach
    void stop() {
        adapter.stop(0);
    }

    @Test
    void theAdapterGetsTheRequestTheInstallationsAndTheIdOfThePush() throws Exception {
        Notification push = new Notification(
                "push1", object("{\"alert\": \"Hi\"}"), object("{\"own\": 1}"), PUSH_TIME, PUSH_TIME.plusSeconds(1));
        network.send(app(), push, List.of(device("i1", "t1", 3)), new Outcomes());
        JsonNode args = calls.getFirst().get("args");
        assertThat(args.get(0))
                .isEqualTo(
                        object(
                                "{\"own\": 1, \"data\": {\"alert\": \"Hi\", \"badge\": 3}, \"expiration_time\": 1893553446000}"));
        assertThat(args.get(1))
                .singleElement()
                .isEqualTo(object("{\"objectId\": \"i1\", \"deviceToken\": \"t1\", \"deviceType\": \"ios\","
                        + " \"color\": \"red\"}"));
        assertThat(args.get(2).asText()).isEqualTo("push1");
    }

    @Test
    void itsAnswerIsReadDeviceByDevice() throws Exception {
        answer =
                """
                {"success": [[{"transmitted": true, "device": {"deviceType": "ios", "deviceToken": "t1"}}],
                 {"transmitted": false, "device": {"deviceToken": "t2"}, "response": {"error": "Unregistered"}},
                 {"transmitted": false, "device": {"deviceToken": "t3"},
                  "response": {"error": {"code": "messaging/registration-token-not-registered"}}},
                 {"transmitted": false, "device": {"deviceToken": "t4"}, "response": {"error": "too late"}},
                 {"transmitted": true}, null]}""";
        Outcomes outcomes = new Outcomes();
        network.send(
                app(),
                push(),
                List.of(
                        device("i1", "t1", null),
                        device("i2", "t2", null),
                        device("i3", "t3", null),
                        device("i4", "t4", null),
                        device("i5", "t5", null)),
                outcomes);
        assertThat(outcomes.all())
                .isEqualTo(Map.of(
                        "i1", new Outcome.Delivered(),
                        "i2", new Outcome.TokenInvalid("Unregistered"),
                        "i3", new Outcome.TokenInvalid("messaging/registration-token-not-registered"),
                        "i4", new Outcome.Refused("too late"),
                        "i5", new Outcome.Refused("the push adapter says nothing of this device")));
    }

    @Test
    void devicesWithTheSameBadgeAreOneCall() throws Exception {
        network.send(
                app(),
                push(),
                List.of(device("i1", "t1", 1), device("i2", "t2", 2), device("i3", "t3", 1)),
                new Outcomes());
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0).at("/args/0/data/badge").asInt()).isEqualTo(1);
        assertThat(calls.get(0).at("/args/1")).hasSize(2);
        assertThat(calls.get(1).at("/args/0/data/badge").asInt()).isEqualTo(2);
    }

    @Test
    void anAdapterThatFailsIsTold() throws Exception {
        assertThat(failure("{\"error\": \"no luck\"}")).isEqualTo("the push adapter failed: no luck");
        assertThat(failure("{\"error\": {\"code\": 1, \"message\": \"no\"}}")).isEqualTo("the push adapter failed: no");
        assertThat(failure("nonsense")).startsWith("the push adapter failed: ");
        status = 500;
        assertThat(failure("{}")).isEqualTo("the push adapter failed: it answered with status 500");
        adapter.stop(0);
        assertThat(failure("{}")).startsWith("the push adapter failed: ");
    }

    @Test
    void anAdapterThatDoesNotAnswerInTimeIsAskedOnce() throws Exception {
        network = new RemoteNetwork(
                new InstallationJson(any -> Optional.empty()), settings(Map.of("answer-timeout", "300ms")));
        hangs = true;
        Outcomes outcomes = new Outcomes();
        network.send(
                app(), push(), List.of(device("i1", "t1", 1), device("i2", "t2", 2), device("i3", "t3", 3)), outcomes);
        assertThat(calls).hasSize(1);
        assertThat(outcomes.all()).hasSize(3);
        assertThat(outcomes.all().get("i3"))
                .isEqualTo(new Outcome.Refused("the push adapter failed: it did not answer in time"));
    }

    private String failure(String given) throws InterruptedException {
        answer = given;
        Outcomes outcomes = new Outcomes();
        network.send(app(), push(), List.of(device("i1", "t1", null)), outcomes);
        return ((Outcome.Refused) outcomes.only()).reason();
    }

    private App app() {
        return NetworkFixtures.app(
                1,
                object(
                        "{\"adapter\": {\"remote\": {\"kind\": \"push\", \"url\": \"http://127.0.0.1:%d/push\", \"methods\": [\"send\"]}}}"
                                .formatted(adapter.getAddress().getPort())));
    }

    private static Notification push() {
        return new Notification("push1", object("{\"alert\": \"Hi\"}"), object("{}"), PUSH_TIME, null);
    }

    private static Device device(String id, String token, Integer badge) {
        BsonDocument stored = BsonDocument.parse(
                "{\"_id\": \"%s\", \"deviceToken\": \"%s\", \"deviceType\": \"ios\", \"color\": \"red\"}"
                        .formatted(id, token));
        return new Device(
                id, "ios", null, token, null, badge, null, null, new RawBsonDocument(stored, new BsonDocumentCodec()));
    }
}

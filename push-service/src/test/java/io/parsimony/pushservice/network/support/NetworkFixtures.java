package io.parsimony.pushservice.network.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.platform.app.App;
import io.parsimony.platform.settings.DatabaseUris;
import io.parsimony.platform.settings.SettingsCatalog;
import io.parsimony.protocol.json.ParseJson;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.NetworkSettings;
import io.parsimony.pushservice.network.Notification;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What tests of networks are made of. */
public final class NetworkFixtures {

    /** When the pushes of tests were asked for. */
    public static final Instant PUSH_TIME = Instant.parse("2030-01-02T03:04:05Z");

    private static final int QUARKUS_PRIORITY = 200;

    private static final SettingsCatalog CATALOG = new SettingsCatalog(new DatabaseUris("mongodb://127.0.0.1:1351"));

    private NetworkFixtures() {}

    /** The settings of the service with short pauses, and these. */
    public static NetworkSettings settings(Map<String, String> given) {
        Map<String, String> values = new HashMap<>(Map.of("first-pause", "10ms", "longest-pause", "100ms"));
        values.putAll(given);
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(NetworkSettings.class)
                .withConverter(Duration.class, QUARKUS_PRIORITY, new DurationConverter());
        values.forEach((name, value) -> builder.withDefaultValue("parsimony.push.networks." + name, value));
        return builder.build().getConfigMapping(NetworkSettings.class);
    }

    /** An app with this option {@code push}. */
    public static App app(long version, JsonNode push) {
        ObjectNode json = ParseJson.MAPPER.createObjectNode().put("appId", "a");
        json.set("push", push);
        return new App("a", version, CATALOG.read(json).settings());
    }

    /** A push with these data and no options. */
    public static Notification notification(String data) {
        return notification(data, "{}");
    }

    /** A push that does not expire. */
    public static Notification notification(String data, String options) {
        return new Notification("push1", object(data), object(options), PUSH_TIME, null);
    }

    /** A device of a type. */
    public static Device device(String id, String type, String token, String appIdentifier, Integer badge) {
        return new Device(id, type, null, token, appIdentifier, badge, null, null, null);
    }

    /** A JSON object. */
    public static ObjectNode object(String json) {
        return (ObjectNode) ParseJson.read(json);
    }
}

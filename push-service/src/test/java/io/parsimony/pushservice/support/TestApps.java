package io.parsimony.pushservice.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.platform.app.App;
import io.parsimony.platform.app.AppDirectory;
import io.parsimony.platform.settings.SettingsCatalog;
import io.parsimony.protocol.json.ParseJson;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Apps that tests make for themselves, each with a database of its own. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestApps implements AppDirectory {

    private final SettingsCatalog catalog;
    private final Map<String, App> apps = new ConcurrentHashMap<>();

    public TestApps(SettingsCatalog catalog) {
        this.catalog = catalog;
    }

    /** Makes an app and returns its id. */
    public String newApp(String settings) {
        String appId = "app" + UUID.randomUUID().toString().replace("-", "");
        change(appId, settings);
        return appId;
    }

    /** Replaces the settings of an app. */
    public void change(String appId, String settings) {
        ObjectNode json = ParseJson.readBody(settings.getBytes());
        json.put("appId", appId).put("masterKey", "master");
        long version = apps.containsKey(appId) ? apps.get(appId).version() + 1 : 1;
        apps.put(appId, new App(appId, version, catalog.read(json).settings()));
    }

    @Override
    public Optional<App> find(String appId, long minimumVersion) {
        return Optional.ofNullable(apps.get(appId));
    }
}

package io.parsimony.dataservice.support;

import io.parsimony.platform.app.App;
import io.parsimony.platform.app.AppDirectory;
import io.parsimony.platform.settings.AppSettings;
import io.parsimony.platform.settings.FileSettings;
import io.parsimony.platform.settings.KeySettings;
import io.parsimony.platform.settings.ObjectSettings;
import io.parsimony.platform.settings.ObjectSettings.DeniedKeyword;
import io.parsimony.platform.settings.QuerySettings;
import io.parsimony.platform.settings.UserSettings;
import io.parsimony.platform.settings.WebSettings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code open} lets clients make classes, {@code closed} does not, and nobody is at home at {@code unreachable}. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestApps implements AppDirectory {

    private final String mongodbUrl;

    public TestApps(@ConfigProperty(name = "mongodb.url") String mongodbUrl) {
        this.mongodbUrl = mongodbUrl;
    }

    @Override
    public Optional<App> find(String appId, long minimumVersion) {
        return switch (appId) {
            case "open", "closed", "unreachable" -> Optional.of(new App(appId, 1, settings(appId)));
            default -> Optional.empty();
        };
    }

    private AppSettings settings(String appId) {
        ObjectSettings objects = new ObjectSettings(
                appId.equals("open"),
                false,
                10,
                List.of(
                        new DeniedKeyword("_bsontype", "Code"),
                        new DeniedKeyword("constructor", null),
                        new DeniedKeyword("__proto__", null)),
                Map.of("_User", Map.of("*", List.of("email"))),
                false,
                false,
                true);
        return new AppSettings(
                appId,
                null,
                database(appId),
                "",
                new KeySettings("master", null, null, null, null, null, null, List.of(), List.of(), List.of()),
                new WebSettings(List.of(), List.of(), null, null, List.of(), 20 << 20),
                objects,
                new QuerySettings(100, QuerySettings.UNLIMITED, 10, 10, 1000, 10, 100, 100, true),
                new UserSettings(Duration.ofDays(365), true, false, true, true, false, false, true),
                null,
                null,
                FileSettings.DEFAULT);
    }

    private String database(String appId) {
        return appId.equals("unreachable")
                ? "mongodb://127.0.0.1:1/nothing?serverSelectionTimeoutMS=200"
                : mongodbUrl + "/data-service-" + appId;
    }
}

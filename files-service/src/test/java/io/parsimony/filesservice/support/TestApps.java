package io.parsimony.filesservice.support;

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

/** Apps that differ in what they say of files. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestApps implements AppDirectory {

    /** Lets everybody upload. */
    public static final String OPEN = "open";

    /** Says nothing of files. */
    public static final String USUAL = "usual";

    /** Lets everybody upload everything, under the name it comes with. */
    public static final String LAX = "lax";

    /** Lets anonymous users upload, and nobody else. */
    public static final String ANONYMOUS_ONLY = "anonymous-only";

    private final String mongodbUrl;

    public TestApps(@ConfigProperty(name = "mongodb.url") String mongodbUrl) {
        this.mongodbUrl = mongodbUrl;
    }

    @Override
    public Optional<App> find(String appId, long minimumVersion) {
        return Optional.ofNullable(files(appId)).map(files -> new App(appId, 1, settings(appId, files)));
    }

    private static FileSettings files(String appId) {
        List<String> usual = FileSettings.DEFAULT.fileExtensions();
        return switch (appId) {
            case OPEN -> new FileSettings(true, true, true, usual, List.of(), false, null);
            case USUAL -> FileSettings.DEFAULT;
            case LAX -> new FileSettings(true, true, true, List.of(FileSettings.ALL), List.of(), true, null);
            case ANONYMOUS_ONLY -> new FileSettings(false, true, false, usual, List.of(), false, null);
            default -> null;
        };
    }

    private AppSettings settings(String appId, FileSettings files) {
        return new AppSettings(
                appId,
                null,
                mongodbUrl + "/files-service-" + appId,
                "",
                new KeySettings("master", null, null, null, null, null, null, List.of(), List.of(), List.of()),
                new WebSettings(List.of(), List.of(), null, null, List.of(), 20 << 20),
                new ObjectSettings(
                        false, false, 10, List.of(new DeniedKeyword("__proto__", null)), Map.of(), false, false, false),
                new QuerySettings(100, QuerySettings.UNLIMITED, 10, 10, 1000, 10, 100, 100, true),
                new UserSettings(Duration.ofDays(365), true, false, true, true, false, false, true),
                null,
                null,
                files);
    }
}

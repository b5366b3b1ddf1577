package io.parsimony.gateway.support;

import io.parsimony.platform.app.App;
import io.parsimony.platform.settings.AppSettings;
import io.parsimony.platform.settings.FileSettings;
import io.parsimony.platform.settings.KeySettings;
import io.parsimony.platform.settings.QuerySettings;
import io.parsimony.platform.settings.WebSettings;
import java.util.List;

/** Makes apps for tests. */
public final class TestApps {

    public static final String MASTER_KEY = "master-key";
    public static final String READ_ONLY_MASTER_KEY = "read-only-key";
    public static final String MAINTENANCE_KEY = "maintenance-key";
    public static final String JAVASCRIPT_KEY = "javascript-key";
    public static final String REST_KEY = "rest-key";

    private static final List<String> LOCAL = List.of("127.0.0.1", "::1");

    private TestApps() {}

    /** An app with all powerful keys, a JavaScript key and a REST key. */
    public static App app(String appId) {
        return app(appId, keys(LOCAL), web(20_000_000));
    }

    public static App app(String appId, KeySettings keys, WebSettings web) {
        QuerySettings queries = new QuerySettings(100, -1, 10, 10, 100, 10, 50, 5, true);
        return new App(
                appId,
                3,
                new AppSettings(
                        appId,
                        null,
                        "mongodb://unused",
                        "",
                        keys,
                        web,
                        null,
                        queries,
                        null,
                        null,
                        null,
                        FileSettings.DEFAULT));
    }

    public static KeySettings keys(List<String> powerfulAddresses) {
        return new KeySettings(
                MASTER_KEY,
                READ_ONLY_MASTER_KEY,
                MAINTENANCE_KEY,
                null,
                JAVASCRIPT_KEY,
                null,
                REST_KEY,
                powerfulAddresses,
                powerfulAddresses,
                powerfulAddresses);
    }

    public static WebSettings web(long maxBodyBytes) {
        return new WebSettings(List.of(), List.of(), null, null, List.of(), maxBodyBytes);
    }
}

package io.parsimony.gateway.support;

import io.parsimony.platform.app.App;
import io.parsimony.platform.app.AppDirectory;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Apps as a test wants them. */
@Mock
@Singleton
public class FakeAppDirectory implements AppDirectory {

    /** Of an app with this in its id it cannot be told now. */
    public static final String UNREACHABLE = "unreachable";

    /** An app with this in its id is never at hand. */
    public static final String COLD = "cold";

    private final Map<String, App> apps = new ConcurrentHashMap<>();

    public void put(App app) {
        apps.put(app.appId(), app);
    }

    @Override
    public Optional<App> find(String appId, long minimumVersion) {
        if (appId.contains(UNREACHABLE)) {
            throw new IllegalStateException("auth-service is away");
        }
        return Optional.ofNullable(apps.get(appId));
    }

    @Override
    public Optional<App> findNow(String appId) {
        return appId.contains(COLD) || appId.contains(UNREACHABLE) ? Optional.empty() : find(appId, 0);
    }
}

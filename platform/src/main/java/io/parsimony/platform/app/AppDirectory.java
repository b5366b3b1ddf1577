package io.parsimony.platform.app;

import java.util.Optional;

/** Where a service learns an app's settings. Implementations cache; a call costs nothing on a hot path. */
public interface AppDirectory {

    /**
     * The app with settings at least as new as the given version.
     *
     * @param appId the application id
     * @param minimumVersion the oldest version that is good enough, 0 for any that is in force
     * @return empty if there is no such app
     */
    Optional<App> find(String appId, long minimumVersion);

    /**
     * The app if it can be told at once, for event loops: never waits for another service. Its settings are as fresh as
     * those of {@link #find find(appId, 0)}.
     *
     * @param appId the application id
     * @return empty if it is not at hand, which says nothing about whether there is such an app; then ask {@code find}
     */
    default Optional<App> findNow(String appId) {
        return Optional.empty();
    }
}

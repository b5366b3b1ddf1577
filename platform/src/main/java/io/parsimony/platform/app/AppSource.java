package io.parsimony.platform.app;

import java.util.Optional;

/** Where a directory of apps looks up what it does not hold. */
@FunctionalInterface
public interface AppSource {

    /**
     * The app as it is now. Blocks.
     *
     * @return empty if there is no such app
     * @throws io.parsimony.protocol.error.ParseError 503 if that cannot be told at the moment
     */
    Optional<App> load(String appId);
}

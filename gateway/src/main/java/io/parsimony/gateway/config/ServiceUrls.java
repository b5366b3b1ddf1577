package io.parsimony.gateway.config;

import io.parsimony.gateway.route.Service;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where the services of the suite are. */
@ConfigMapping(prefix = "parsimony.services")
public interface ServiceUrls {

    /** The base URL of data-service. */
    @WithDefault("http://127.0.0.1:1341")
    URI dataService();

    /** The base URL of auth-service. */
    @WithDefault("http://127.0.0.1:1342")
    URI authService();

    /** The base URL of files-service. */
    @WithDefault("http://127.0.0.1:1343")
    URI filesService();

    /** The base URL of push-service. */
    @WithDefault("http://127.0.0.1:1344")
    URI pushService();

    /** The base URL of analytics-service. */
    @WithDefault("http://127.0.0.1:1345")
    URI analyticsService();

    /** The base URL of a service. */
    default URI of(Service service) {
        return switch (service) {
            case DATA -> dataService();
            case AUTH -> authService();
            case FILES -> filesService();
            case PUSH -> pushService();
            case ANALYTICS -> analyticsService();
        };
    }
}

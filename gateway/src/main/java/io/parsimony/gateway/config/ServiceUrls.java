package io.parsimony.gateway.config;

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
}

package io.parsimony.platform.app;

import io.parsimony.platform.broadcast.InvalidationBus;
import io.parsimony.platform.caller.CallerTokens;
import io.parsimony.platform.settings.SettingsCatalog;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives a service its directory of apps, unless it has one of its own. */
@Singleton
class AppDirectories {

    @Produces
    @Singleton
    @DefaultBean
    AppDirectory overHttp(
            @ConfigProperty(name = "parsimony.services.auth-service") URI authService,
            CallerTokens tokens,
            SettingsCatalog catalog,
            InvalidationBus bus) {
        return new CachedAppDirectory(new HttpAppSource(authService, tokens, catalog), bus);
    }
}

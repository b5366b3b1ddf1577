package io.parsimony.authservice.registry;

import com.mongodb.MongoException;
import io.parsimony.platform.app.App;
import io.parsimony.platform.app.AppDirectory;
import io.parsimony.platform.app.CachedAppDirectory;
import io.parsimony.platform.broadcast.InvalidationBus;
import io.parsimony.platform.settings.SettingsCatalog;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Gives this service, which owns the registry, a directory of apps that needs no other service. */
@Singleton
class RegistryDirectory {

    private static final Logger LOG = Logger.getLogger(RegistryDirectory.class);

    private final AppRegistry registry;
    private final SettingsCatalog catalog;

    RegistryDirectory(AppRegistry registry, SettingsCatalog catalog) {
        this.registry = registry;
        this.catalog = catalog;
    }

    @Produces
    @Singleton
    AppDirectory directory(InvalidationBus bus) {
        return new CachedAppDirectory(this::load, bus);
    }

    private Optional<App> load(String appId) {
        try {
            return registry.find(appId).map(this::read);
        } catch (MongoException e) {
            LOG.warnf("The app %s could not be looked up: %s", appId, e.getMessage());
            throw ParseError.of(ErrorCode.CONNECTION_FAILED, 503, "The app cannot be looked up at the moment.");
        }
    }

    private App read(AppDocument app) {
        return new App(
                app.appId(),
                app.version(),
                catalog.read(AppRegistry.settings(app)).settings());
    }
}

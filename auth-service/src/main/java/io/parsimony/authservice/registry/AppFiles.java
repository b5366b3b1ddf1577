package io.parsimony.authservice.registry;

import io.parsimony.platform.settings.SettingsCatalog;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Puts the apps of a folder of parse-server configuration files into the registry at the start. A file that has not changed
 * since it was put there last leaves alone what was changed at run time.
 */
@Singleton
class AppFiles {

    private static final Logger LOG = Logger.getLogger(AppFiles.class);

    private final Optional<Path> folder;
    private final AppRegistry registry;
    private final SettingsCatalog catalog;
    private final WeakKeys weakKeys;

    AppFiles(
            @ConfigProperty(name = "parsimony.apps-dir") Optional<Path> folder,
            AppRegistry registry,
            SettingsCatalog catalog,
            WeakKeys weakKeys) {
        this.folder = folder;
        this.registry = registry;
        this.catalog = catalog;
        this.weakKeys = weakKeys;
    }

    void onStart(@Observes StartupEvent event) {
        try {
            if (folder.isPresent()) {
                importFrom(folder.get());
            }
        } catch (AppFileException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    /**
     * Imports all files of a folder, or none if one of them cannot be used.
     *
     * @throws AppFileException if one cannot be used
     */
    void importFrom(Path configured) throws AppFileException {
        Map<String, Path> byApp = new HashMap<>();
        Map<Path, AppFile> files = new HashMap<>();
        for (Path path : list(configured)) {
            AppFile file = AppFile.read(path, catalog, weakKeys);
            Path other = byApp.putIfAbsent(file.appId(), path);
            if (other != null) {
                throw new AppFileException(path, "appId is that of " + other.getFileName() + " already.");
            }
            files.put(path, file);
        }
        files.forEach(this::importOne);
    }

    private void importOne(Path path, AppFile file) {
        if (!file.ignored().isEmpty()) {
            LOG.warnf("%s: ignored, as not supported: %s", path.getFileName(), String.join(", ", file.ignored()));
        }
        if (registry.importFile(file.appId(), file.settings(), file.digest())) {
            LOG.infof("The app %s has the settings of %s", file.appId(), path.getFileName());
            // Other services may still be on their way, and the start does not wait for them.
            Thread.startVirtualThread(() -> registry.tell(file.appId()));
        }
    }

    private static List<Path> list(Path folder) throws AppFileException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AppFileException(folder, "the folder cannot be read: " + e.getMessage());
        }
    }
}

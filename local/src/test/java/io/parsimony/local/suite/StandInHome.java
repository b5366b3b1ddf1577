package io.parsimony.local.suite;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A project folder whose services are all {@link StandInService}. */
final class StandInHome {

    private StandInHome() {}

    static void create(Path home) throws IOException {
        for (String service : List.of(
                "gateway", "data-service", "auth-service", "files-service", "push-service", "analytics-service")) {
            Path jar = home.resolve(Path.of(service, "target", "quarkus-app", "quarkus-run.jar"));
            Files.createDirectories(jar.getParent());
            try (OutputStream file = Files.newOutputStream(jar)) {
                new JarOutputStream(file, manifest()).close();
            }
        }
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
        attributes.put(Attributes.Name.CLASS_PATH, codeOf(StandInService.class) + " " + codeOf(SuiteDescription.class));
        return manifest;
    }

    private static String codeOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }
}

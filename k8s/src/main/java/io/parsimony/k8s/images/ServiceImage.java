package io.parsimony.k8s.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Port;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The image of one service: what it depends on in one layer, which seldom changes, itself in another, and a user without
 * rights.
 */
final class ServiceImage {

    private static final String SCRATCH = "scratch";
    private static final String LIBRARIES = "lib";
    private static final AbsoluteUnixPath HOME = AbsoluteUnixPath.get("/app");

    /** The chart runs pods as the same one. */
    private static final String USER = "10001:10001";

    private final String service;
    private final Path application;

    /**
     * @param service its name
     * @param application the folder that Quarkus builds, {@code quarkus-app}
     */
    ServiceImage(String service, Path application) {
        this.service = service;
        this.application = application;
    }

    /** What is in it. */
    JibContainerBuilder contents(ImageOptions options) throws IOException, InvalidImageReferenceException {
        JibContainerBuilder image = options.base().equals(SCRATCH) ? Jib.fromScratch() : Jib.from(options.base());
        return image.setPlatforms(options.platforms())
                .addFileEntriesLayer(libraries())
                .addFileEntriesLayer(itself())
                .setWorkingDirectory(HOME)
                .setUser(USER)
                .setExposedPorts(Set.of(Port.tcp(8080), Port.tcp(9000)))
                .setEntrypoint("java", "-jar", HOME + "/quarkus-run.jar");
    }

    private FileEntriesLayer libraries() throws IOException {
        return FileEntriesLayer.builder()
                .setName("libraries")
                .addEntryRecursive(application.resolve(LIBRARIES), HOME.resolve(LIBRARIES))
                .build();
    }

    private FileEntriesLayer itself() throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("service");
        try (Stream<Path> entries = Files.list(application)) {
            for (Path entry : entries.sorted().toList()) {
                String name = entry.getFileName().toString();
                if (!name.equals(LIBRARIES)) {
                    layer.addEntryRecursive(entry, HOME.resolve(name));
                }
            }
        }
        return layer.build();
    }

    /**
     * Where it goes: into a registry, with the credentials that other tools have stored for it, or into a tar file.
     *
     * @param tar the file, if no registry is named
     */
    Containerizer destination(ImageOptions options, Path tar) throws InvalidImageReferenceException {
        Optional<String> repository = options.repository();
        if (repository.isEmpty()) {
            return Containerizer.to(
                    TarImage.at(tar).named(ImageReference.of(null, "parsimony/" + service, options.tag())));
        }
        ImageReference name = ImageReference.parse(repository.get() + "/" + service + ":" + options.tag());
        CredentialRetrieverFactory credentials = CredentialRetrieverFactory.forImage(name, event -> {});
        return Containerizer.to(RegistryImage.named(name).addCredentialRetriever(credentials.dockerConfig()));
    }
}

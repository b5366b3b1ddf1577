package io.parsimony.k8s.images;

import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How images are made.
 *
 * @param base the image to build on, which has a {@code java} of JDK 25 on its path; {@code scratch} for none
 * @param repository registry and path before the service's name; empty to write tar files instead of pushing
 * @param tag the tag
 * @param platforms the platforms; several only in a registry
 */
record ImageOptions(String base, Optional<String> repository, String tag, Set<Platform> platforms) {

    private static final String PREFIX = "images.";

    ImageOptions {
        platforms = Set.copyOf(platforms);
        if (repository.isEmpty() && platforms.size() > 1) {
            throw new IllegalArgumentException(
                    "A tar file holds one platform: name one as images.platforms, or a registry as images.registry.");
        }
    }

    /**
     * Reads the properties {@code images.base}, {@code images.registry}, {@code images.tag} and {@code images.platforms}.
     *
     * @throws IllegalArgumentException says which one is missing or wrong
     */
    static ImageOptions of(Properties properties) {
        return new ImageOptions(
                required(properties, "base"),
                Optional.of(properties.getProperty(PREFIX + "registry", "").trim())
                        .filter(registry -> !registry.isEmpty()),
                required(properties, "tag"),
                Arrays.stream(required(properties, "platforms").split(","))
                        .map(ImageOptions::platform)
                        .collect(Collectors.toSet()));
    }

    private static Platform platform(String text) {
        String[] parts = text.trim().split("/");
        if (parts.length != 2) {
            throw new IllegalArgumentException("images.platforms is to be like linux/amd64,linux/arm64, not " + text);
        }
        return new Platform(parts[1], parts[0]);
    }

    private static String required(Properties properties, String name) {
        String value = properties.getProperty(PREFIX + name, "").trim();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(PREFIX + name + " is missing");
        }
        return value;
    }
}

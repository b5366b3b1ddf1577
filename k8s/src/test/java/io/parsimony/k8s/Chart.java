package io.parsimony.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The chart, and what Helm makes of it. */
final class Chart {

    static final Path FOLDER = Path.of("parsimony");
    static final String RELEASE = "rel";
    static final String NAMESPACE = "apps";

    private static final Path VALUES = Path.of("src", "test", "resources", "values");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Chart() {}

    /** All value files of a folder, {@code good} or {@code bad}. */
    static List<Path> valueFiles(String folder) {
        try (Stream<Path> files = Files.list(VALUES.resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path good(String name) {
        return VALUES.resolve("good").resolve(name + ".yaml");
    }

    /**
     * The manifests for these values.
     *
     * @throws IllegalStateException with Helm's message if it refuses
     */
    static Manifests render(Path... values) {
        var template = new Helm(FOLDER)
                .template()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion("1.33.0");
        Arrays.stream(values).forEach(template::withValuesFile);
        return Manifests.parse(template.call());
    }

    /** What Helm's linter says, strictly, of the chart as if these were its own values. */
    static LintResult lint(Path values, Path scratch) throws IOException {
        Path copy = scratch.resolve("parsimony");
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(FOLDER.relativize(file)));
            }
        }
        Path own = copy.resolve("values.yaml");
        YAML.writeValue(own.toFile(), merged((ObjectNode) YAML.readTree(own.toFile()), YAML.readTree(values.toFile())));
        return new Helm(copy).lint().strict().call();
    }

    private static JsonNode merged(ObjectNode base, JsonNode over) {
        over.properties().forEach(entry -> {
            JsonNode own = base.get(entry.getKey());
            boolean both = own instanceof ObjectNode && entry.getValue().isObject();
            base.set(entry.getKey(), both ? merged((ObjectNode) own, entry.getValue()) : entry.getValue());
        });
        return base;
    }

    /** The chart's own values. */
    static JsonNode defaults() {
        try {
            return YAML.readTree(FOLDER.resolve("values.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

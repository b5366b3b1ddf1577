package io.parsimony.k8s.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.LayerObject;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServiceImageTest {

    private static final ImageOptions TAR =
            new ImageOptions("scratch", Optional.empty(), "1.0", Set.of(new Platform("amd64", "linux")));

    @TempDir
    Path scratch;

    private ServiceImage image;

    @BeforeEach
    void aServiceAsQuarkusBuildsIt() throws IOException {
        Path application = scratch.resolve("quarkus-app");
        for (String file : List.of(
                "quarkus-run.jar",
                "app/service.jar",
                "quarkus/generated.jar",
                "lib/boot/boot.jar",
                "lib/main/driver.jar")) {
            Path path = application.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, file);
        }
        image = new ServiceImage("gateway", application);
    }

    @Test
    void whatSeldomChangesIsALayerOfItsOwn() throws Exception {
        List<? extends LayerObject> layers = plan().getLayers();
        assertThat(layers).extracting(LayerObject::getName).containsExactly("libraries", "service");
        assertThat(paths(layers.getFirst()))
                .contains("/app/lib/main/driver.jar")
                .noneMatch(path -> path.contains("service"));
        assertThat(paths(layers.getLast()))
                .contains("/app/quarkus-run.jar", "/app/app/service.jar", "/app/quarkus/generated.jar")
                .noneMatch(path -> path.startsWith("/app/lib"));
    }

    @Test
    void itStartsTheServiceAsAUserWithoutRights() throws Exception {
        ContainerBuildPlan plan = plan();
        assertThat(plan.getEntrypoint()).containsExactly("java", "-jar", "/app/quarkus-run.jar");
        assertThat(plan.getUser()).isEqualTo("10001:10001");
        assertThat(plan.getExposedPorts()).extracting(port -> port.getPort()).containsExactlyInAnyOrder(8080, 9000);
    }

    @Test
    void twoBuildsOfTheSameMakeTheSameImage() throws Exception {
        JibContainer first = build("first.tar");
        JibContainer second = build("second.tar");
        assertThat(second.getDigest()).isEqualTo(first.getDigest());
        assertThat(scratch.resolve("second.tar"))
                .hasSameBinaryContentAs(scratch.resolve("first.tar"))
                .isNotEmptyFile();
    }

    @Test
    void severalPlatformsNeedARegistry() {
        Properties properties = new Properties();
        properties.setProperty("images.base", "scratch");
        properties.setProperty("images.tag", "1.0");
        properties.setProperty("images.platforms", "linux/amd64, linux/arm64");
        assertThatThrownBy(() -> ImageOptions.of(properties)).hasMessageContaining("images.registry");
        properties.setProperty("images.registry", "registry.example.com/parsimony");
        assertThat(ImageOptions.of(properties).platforms())
                .containsExactlyInAnyOrder(new Platform("amd64", "linux"), new Platform("arm64", "linux"));
    }

    private ContainerBuildPlan plan() throws Exception {
        return image.contents(TAR).toContainerBuildPlan();
    }

    private JibContainer build(String tar) throws Exception {
        Containerizer destination = image.destination(TAR, scratch.resolve(tar))
                .setOfflineMode(true)
                .setBaseImageLayersCache(scratch.resolve("base"))
                .setApplicationLayersCache(scratch.resolve("layers"));
        return image.contents(TAR).containerize(destination);
    }

    private static List<String> paths(LayerObject layer) {
        return ((FileEntriesLayer) layer)
                .getEntries().stream()
                        .map(entry -> entry.getExtractionPath().toString())
                        .toList();
    }
}

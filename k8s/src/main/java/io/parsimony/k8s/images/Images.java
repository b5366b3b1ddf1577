package io.parsimony.k8s.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Makes an image of each service that is built, see the README. */
public final class Images {

    private static final List<String> SERVICES =
            List.of("gateway", "data-service", "auth-service", "files-service", "push-service", "analytics-service");

    private Images() {}

    /**
     * Makes the images.
     *
     * @param arguments the project's folder, and the one for tar files
     */
    public static void main(String... arguments)
            throws IOException, InterruptedException, ExecutionException, RegistryException,
                    InvalidImageReferenceException, CacheDirectoryCreationException {
        Path project = Path.of(arguments[0]);
        Path target = Files.createDirectories(Path.of(arguments[1]));
        ImageOptions options = ImageOptions.of(System.getProperties());
        for (String service : SERVICES) {
            Path application = project.resolve(Path.of(service, "target", "quarkus-app"));
            if (!Files.exists(application.resolve("quarkus-run.jar"))) {
                throw new IllegalStateException(service + " is not built: " + application + " is missing.");
            }
            ServiceImage image = new ServiceImage(service, application);
            Path tar = target.resolve(service + ".tar");
            Containerizer destination = image.destination(options, tar)
                    .setBaseImageLayersCache(target.resolve("cache").resolve("base"))
                    .setApplicationLayersCache(target.resolve("cache").resolve("layers"));
            JibContainer made = image.contents(options).containerize(destination);
            System.out.println(service + ": " + (options.repository().isPresent() ? made.getTargetImage() : tar) + ", "
                    + made.getDigest());
        }
    }
}

package io.parsimony.local.stores.source;

import io.parsimony.local.stores.OpenStore;
import io.parsimony.local.stores.StorePlace;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * MongoDB in a container, if a Docker engine answers and Testcontainers is on the class path. Looks for the engine
 * itself first, as Testcontainers takes seconds and many lines to find none.
 */
public final class DockerDocuments implements StoreSource {

    private final Map<String, String> environment;

    public DockerDocuments(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String kind() {
        return "docker";
    }

    @Override
    public Optional<OpenStore> open(StorePlace place) throws IOException {
        return hasTestcontainers() && engineAnswers() ? Optional.of(MongoContainer.start(place)) : Optional.empty();
    }

    private static boolean hasTestcontainers() {
        try {
            Class.forName(
                    "org.testcontainers.containers.GenericContainer", false, DockerDocuments.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    private boolean engineAnswers() {
        String named = environment.getOrDefault("DOCKER_HOST", "");
        if (named.startsWith("unix://")) {
            return accepts(Path.of(named.substring("unix://".length())));
        }
        return !named.isBlank() || usualSockets().anyMatch(DockerDocuments::accepts);
    }

    private Stream<Path> usualSockets() {
        String home = System.getProperty("user.home");
        return Stream.concat(
                Stream.of(Path.of("/var/run/docker.sock"), Path.of(home, ".docker", "run", "docker.sock")),
                Stream.ofNullable(environment.get("XDG_RUNTIME_DIR")).map(run -> Path.of(run, "docker.sock")));
    }

    private static boolean accepts(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException nobodyListens) {
            return false;
        }
    }
}

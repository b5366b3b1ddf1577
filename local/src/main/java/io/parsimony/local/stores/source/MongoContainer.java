package io.parsimony.local.stores.source;

import io.parsimony.local.stores.OpenStore;
import io.parsimony.local.stores.StorePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** MongoDB in a container of its own; only loaded where Testcontainers is there. */
final class MongoContainer {

    private static final DockerImageName IMAGE = DockerImageName.parse("mongo:7.0");
    private static final int PORT = 27017;

    private MongoContainer() {}

    static OpenStore start(StorePlace place) throws IOException {
        GenericContainer<?> container = new GenericContainer<>(IMAGE).withExposedPorts(PORT);
        if (place.port() != 0) {
            container.setPortBindings(List.of(place.host() + ":" + place.port() + ":" + PORT));
        }
        if (place.folder().isPresent()) {
            keepIn(place.folder().get(), container);
        }
        container.start();
        String url = "mongodb://" + container.getHost() + ":" + container.getMappedPort(PORT) + "/?journal=true";
        return new OpenStore(url, "documents: " + IMAGE.asCanonicalNameString() + " in Docker", container);
    }

    /** Lets the files belong to the folder's owner, who could not remove them otherwise. */
    private static void keepIn(Path folder, GenericContainer<?> container) throws IOException {
        Files.createDirectories(folder);
        container.withFileSystemBind(folder.toString(), "/data/db", BindMode.READ_WRITE);
        Object user = Files.getAttribute(folder, "unix:uid");
        container.withCreateContainerCmdModifier(command -> command.withUser(user.toString()));
    }
}

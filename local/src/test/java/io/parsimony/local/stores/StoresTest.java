package io.parsimony.local.stores;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class StoresTest {

    /** Hides the Docker engine of the machine that runs the tests. */
    private static final String NO_DOCKER = "unix:///nowhere/docker.sock";

    @TempDir
    Path folder;

    @Test
    void aNamedServerIsTakenBeforeAnyOther() throws Exception {
        Stores stores =
                new Stores(Map.of(Stores.MONGODB_URL, "mongodb://db:1", Stores.KAFKA_BOOTSTRAP_SERVERS, "kafka:2"));
        try (OpenStore documents = stores.documents(place());
                OpenStore messages = stores.messages(StorePlace.temporary(), 0)) {
            assertThat(documents.address()).isEqualTo("mongodb://db:1");
            assertThat(messages.address()).isEqualTo("kafka:2");
        }
    }

    @Test
    void theEmbeddedStoreServesWhereThereIsNoOther() throws Exception {
        try (OpenStore documents = new Stores(Map.of("DOCKER_HOST", NO_DOCKER)).documents(place())) {
            assertThat(documents.origin()).contains("embedded");
            assertServes(documents);
        }
    }

    @Test
    void aMongodOnThePathIsTakenBeforeTheEmbeddedStore() throws Exception {
        try (OpenStore documents = new Stores(environmentWithMongod()).documents(place())) {
            assertThat(documents.origin()).contains("mongod in");
            assertServes(documents);
            Path log = folder.resolve("data/mongod.log");
            while (!Files.exists(log) || !Files.readString(log).contains("waiting for connections")) {
                Thread.sleep(20);
            }
        }
        long child = Long.parseLong(Files.readString(folder.resolve("data/parsimony-mongod.pid")));
        assertThat(ProcessHandle.of(child)).isEmpty();
    }

    @Test
    void aMongodThatDoesNotStartLeavesItToTheEmbeddedStore() throws Exception {
        Map<String, String> environment = environmentWithMongod();
        Files.writeString(folder.resolve("bin/mongod"), "#!/bin/sh\nexit 1\n");
        try (OpenStore documents = new Stores(environment).documents(place())) {
            assertThat(documents.origin()).contains("embedded");
            assertServes(documents);
        }
    }

    @Test
    void aFolderStaysWithWhatMadeItsData() throws Exception {
        try (OpenStore documents = new Stores(Map.of("DOCKER_HOST", NO_DOCKER)).documents(place())) {
            assertServes(documents);
        }
        try (OpenStore documents = new Stores(environmentWithMongod()).documents(place())) {
            assertThat(documents.origin()).contains("embedded");
        }
    }

    @Test
    void dataOfAStoreThatIsGoneIsNotServedEmpty() throws Exception {
        new Stores(environmentWithMongod()).documents(place()).close();
        Stores without = new Stores(Map.of("DOCKER_HOST", NO_DOCKER));
        assertThatThrownBy(() -> without.documents(place()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was made with mongod");
    }

    private StorePlace place() {
        return new StorePlace(Optional.of(folder.resolve("data")), "127.0.0.1", 0, broken -> {});
    }

    private Map<String, String> environmentWithMongod() throws IOException {
        Path program = folder.resolve("bin/mongod");
        Files.createDirectories(program.getParent());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(
                program,
                "#!/bin/sh\nexec " + java + " -cp '" + System.getProperty("java.class.path") + "' "
                        + StandInMongod.class.getName() + " \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return Map.of("PATH", program.getParent().toString(), "DOCKER_HOST", NO_DOCKER);
    }

    private static void assertServes(OpenStore store) {
        try (MongoClient client = MongoClients.create(store.address())) {
            assertThat(client.getDatabase("admin").runCommand(new Document("ping", 1)))
                    .containsKey("ok");
        }
    }
}

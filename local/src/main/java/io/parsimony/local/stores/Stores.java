package io.parsimony.local.stores;

import io.parsimony.local.stores.kafka.EmbeddedKafka;
import io.parsimony.local.stores.s3.EmbeddedS3;
import io.parsimony.local.stores.s3.S3Keys;
import io.parsimony.local.stores.source.DockerDocuments;
import io.parsimony.local.stores.source.EmbeddedDocuments;
import io.parsimony.local.stores.source.FreePort;
import io.parsimony.local.stores.source.MongodDocuments;
import io.parsimony.local.stores.source.StoreFolder;
import io.parsimony.local.stores.source.StoreSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses and starts the stores of a suite or of a test run.
 *
 * <p>Documents come from the first of these that is there: the server named by {@value #MONGODB_URL}, a Docker engine,
 * a {@code mongod} on the PATH, the embedded server. A folder with data stays with what made it. Messages come from
 * the brokers named by {@value #KAFKA_BOOTSTRAP_SERVERS} or from the embedded broker, which is Kafka's own. Files are
 * with the S3 store named by {@value #S3_ENDPOINT} or with the embedded one.
 */
public final class Stores {

    /** Names an existing MongoDB-protocol server by its connection string. */
    public static final String MONGODB_URL = "MONGODB_URL";

    /** Names an existing Kafka cluster by host and port. */
    public static final String KAFKA_BOOTSTRAP_SERVERS = "KAFKA_BOOTSTRAP_SERVERS";

    /** Names an existing S3 store by its URL. */
    public static final String S3_ENDPOINT = "S3_ENDPOINT";

    private static final String KIND_FILE = "made-with";

    private final Map<String, String> environment;
    private final List<StoreSource> documentSources;

    /** @param environment the variables that name stores and tell where programs are */
    public Stores(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.documentSources = List.of(
                new DockerDocuments(environment),
                new MongodDocuments(environment.getOrDefault("PATH", "")),
                new EmbeddedDocuments());
    }

    /**
     * Opens the document store.
     *
     * @throws Exception if the store that made the place's data does not start
     */
    public OpenStore documents(StorePlace place) throws Exception {
        Optional<String> url = named(MONGODB_URL);
        if (url.isPresent()) {
            return OpenStore.external(url.get(), "documents: the MongoDB named by " + MONGODB_URL);
        }
        Optional<Path> kindFile = place.folder().map(folder -> folder.resolve(KIND_FILE));
        Optional<String> kind = read(kindFile);
        return kind.isPresent() ? reopen(place, kind.get()) : firstThatWorks(place, kindFile);
    }

    private OpenStore reopen(StorePlace place, String kind) throws Exception {
        for (StoreSource source : documentSources) {
            if (source.kind().equals(kind)) {
                return source.open(place).orElseThrow(() -> absent(place, kind));
            }
        }
        throw absent(place, kind);
    }

    private static IOException absent(StorePlace place, String kind) {
        return new IOException("The data in " + place.folder().orElseThrow() + " was made with " + kind
                + ", which is not there now: start it, or choose another data folder.");
    }

    private OpenStore firstThatWorks(StorePlace place, Optional<Path> kindFile) throws Exception {
        Exception failure = null;
        for (StoreSource source : documentSources) {
            try {
                Optional<OpenStore> open = source.open(place);
                if (open.isPresent()) {
                    if (kindFile.isPresent()) {
                        Files.writeString(kindFile.get(), source.kind());
                    }
                    return open.get();
                }
            } catch (Exception broken) {
                System.err.println("Not usable for documents: " + source.kind() + ": " + broken.getMessage());
                failure = broken;
            }
        }
        throw failure;
    }

    private static Optional<String> read(Optional<Path> file) throws IOException {
        return file.isPresent() && Files.exists(file.get())
                ? Optional.of(Files.readString(file.get()).strip())
                : Optional.empty();
    }

    /**
     * Opens the message broker.
     *
     * @param controllerPort a second port for the embedded broker, 0 for any free one
     * @throws Exception if the embedded broker does not start
     */
    public OpenStore messages(StorePlace place, int controllerPort) throws Exception {
        Optional<String> servers = named(KAFKA_BOOTSTRAP_SERVERS);
        if (servers.isPresent()) {
            return OpenStore.external(servers.get(), "messages: the Kafka named by " + KAFKA_BOOTSTRAP_SERVERS);
        }
        StoreFolder folder = StoreFolder.of(place, "kafka");
        EmbeddedKafka broker = EmbeddedKafka.start(
                folder.path(), place.host(), FreePort.or(place.port()), FreePort.or(controllerPort));
        return new OpenStore(broker.bootstrapServers(), "messages: embedded Kafka broker in " + folder.path(), () -> {
            broker.close();
            folder.close();
        });
    }

    /**
     * Opens the store of files.
     *
     * @param keys what the embedded store lets in; a named one has its own
     * @throws Exception if the embedded store does not start
     */
    public OpenStore files(StorePlace place, S3Keys keys) throws Exception {
        Optional<String> endpoint = named(S3_ENDPOINT);
        if (endpoint.isPresent()) {
            return OpenStore.external(endpoint.get(), "files: the S3 store named by " + S3_ENDPOINT);
        }
        StoreFolder folder = StoreFolder.of(place, "s3");
        EmbeddedS3 store = EmbeddedS3.start(folder.path(), place.host(), place.port(), keys);
        return new OpenStore(store.endpoint(), "files: embedded S3 store in " + folder.path(), () -> {
            store.close();
            folder.close();
        });
    }

    private Optional<String> named(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }
}

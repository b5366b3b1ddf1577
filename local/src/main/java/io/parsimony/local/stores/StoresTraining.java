package io.parsimony.local.stores;

import io.parsimony.local.stores.s3.S3Keys;
import io.parsimony.local.stores.source.EmbeddedDocuments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Starts and ends the embedded stores once, for the JVM to archive the classes they need ({@code
 * -XX:ArchiveClassesAtExit}): with the archive they start in half the time.
 */
public final class StoresTraining {

    private StoresTraining() {}

    /** @param arguments an empty folder for the stores' data */
    public static void main(String[] arguments) throws Exception {
        ProcessLogging.configure();
        Path data = Files.createDirectories(Path.of(arguments[0]));
        try (OpenStore documents =
                        new EmbeddedDocuments().open(place(data, "mongodb")).orElseThrow();
                OpenStore messages = new Stores(Map.of()).messages(place(data, "kafka"), 0);
                OpenStore files = new Stores(Map.of()).files(place(data, "s3"), new S3Keys("training", "training"))) {
            System.out.println("trained with " + documents.origin() + ", " + messages.origin() + ", " + files.origin());
        }
        System.exit(0);
    }

    private static StorePlace place(Path data, String folder) {
        return new StorePlace(Optional.of(data.resolve(folder)), "127.0.0.1", 0, broken -> {});
    }
}

package io.parsimony.local.stores.source;

import io.parsimony.local.stores.StorePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a store: that of its place, or one that goes with the store.
 *
 * @param path the folder, which exists
 * @param kept whether it stays when the store ends
 */
public record StoreFolder(Path path, boolean kept) implements AutoCloseable {

    /** @param purpose begins the name of a folder that is not kept */
    public static StoreFolder of(StorePlace place, String purpose) throws IOException {
        return place.folder().isPresent()
                ? new StoreFolder(Files.createDirectories(place.folder().get()), true)
                : new StoreFolder(Files.createTempDirectory("parsimony-" + purpose), false);
    }

    /** Removes the folder if it is not to be kept. */
    @Override
    public void close() throws IOException {
        if (!kept) {
            try (Stream<Path> content = Files.walk(path)) {
                List<Path> innermostFirst =
                        content.sorted(Comparator.reverseOrder()).toList();
                for (Path entry : innermostFirst) {
                    Files.delete(entry);
                }
            }
        }
    }
}

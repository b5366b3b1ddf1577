package io.parsimony.local.stores;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where a store that is started here keeps its data and listens.
 *
 * @param folder its own folder, or empty if nothing is to be kept
 * @param host the address to listen on
 * @param port the port to listen on, 0 for any free one
 * @param onBroken told when a running store can take no more writes
 */
public record StorePlace(Optional<Path> folder, String host, int port, Consumer<Throwable> onBroken) {

    /** A store for tests: on this machine only, on a free port, and gone afterwards. */
    public static StorePlace temporary() {
        return new StorePlace(Optional.empty(), "127.0.0.1", 0, broken -> {});
    }
}

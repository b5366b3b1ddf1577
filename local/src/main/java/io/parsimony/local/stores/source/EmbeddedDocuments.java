package io.parsimony.local.stores.source;

import io.parsimony.local.stores.OpenStore;
import io.parsimony.local.stores.StorePlace;
import io.parsimony.local.stores.mongo.EmbeddedMongo;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/** The MongoDB-protocol server inside this JVM; always there. */
public final class EmbeddedDocuments implements StoreSource {

    @Override
    public String kind() {
        return "embedded";
    }

    @Override
    public Optional<OpenStore> open(StorePlace place) throws IOException {
        InetSocketAddress address = new InetSocketAddress(place.host(), place.port());
        if (place.folder().isEmpty()) {
            EmbeddedMongo store = EmbeddedMongo.inMemory(address);
            return Optional.of(new OpenStore(store.url(), "documents: embedded store, in memory", store));
        }
        Path folder = place.folder().get();
        EmbeddedMongo store = EmbeddedMongo.inFolder(folder, address, place.onBroken());
        return Optional.of(new OpenStore(store.url(), "documents: embedded store in " + folder, store));
    }
}

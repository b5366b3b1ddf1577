package io.parsimony.local.stores.mongo;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A server of MongoDB's protocol inside this JVM, for a laptop and for tests.
 *
 * <p>It has what mongo-java-server has: no sessions, transactions, change streams, text search, {@code $nearSphere} or
 * {@code $geoWithin}.
 */
public final class EmbeddedMongo implements AutoCloseable {

    /** A connection stays on one thread, and a write waits there for its commit: with few threads commits hold few. */
    private static final int CONNECTION_THREADS = 32;

    private static final String FILE_NAME = "documents.h2";

    private final MongoServer server;
    private final String url;

    private EmbeddedMongo(StoreFile file, InetSocketAddress address, Consumer<Throwable> onBrokenFile) {
        server = new MongoServer(new StoreBackend(file, onBrokenFile::accept));
        server.bind(address, 1, CONNECTION_THREADS);
        InetSocketAddress bound = server.getLocalAddress();
        url = "mongodb://" + bound.getHostString() + ":" + bound.getPort();
    }

    /**
     * Serves what is kept in a folder, which is created if it is missing.
     *
     * @param address where to listen, port 0 for any free one
     * @param onBrokenFile told once the file takes no more writes; all further ones fail
     * @throws IOException if the folder cannot be made
     * @throws org.h2.mvstore.MVStoreException if the file in it is damaged or open in another process
     */
    public static EmbeddedMongo inFolder(Path folder, InetSocketAddress address, Consumer<Throwable> onBrokenFile)
            throws IOException {
        Files.createDirectories(folder);
        return new EmbeddedMongo(StoreFile.at(folder.resolve(FILE_NAME)), address, onBrokenFile);
    }

    /** Serves an empty store that is gone with this JVM. */
    public static EmbeddedMongo inMemory(InetSocketAddress address) {
        return new EmbeddedMongo(StoreFile.inMemory(), address, broken -> {});
    }

    /** The connection string, without a database. */
    public String url() {
        return url;
    }

    /** Closes the connections, then the file with everything in it. */
    @Override
    public void close() {
        server.shutdownNow();
    }
}

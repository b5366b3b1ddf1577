package io.parsimony.local.stores;

/**
 * A store that takes requests.
 *
 * @param address what a client connects to: a MongoDB connection string, Kafka's bootstrap servers, or the URL
 *     of an S3 store
 * @param origin where it comes from, in words for a user
 * @param stop ends it if it was started here, and does nothing if not
 */
public record OpenStore(String address, String origin, AutoCloseable stop) implements AutoCloseable {

    /** A store that somebody else runs. */
    static OpenStore external(String address, String origin) {
        return new OpenStore(address, origin, () -> {});
    }

    @Override
    public void close() throws Exception {
        stop.close();
    }
}

package io.parsimony.local.stores.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;

/**
 * The H2 MVStore below all databases, in a file or in memory, and the names of its maps: {@code documents:<namespace>}
 * and {@code index:<namespace>:<index>}, where a namespace is {@code <database>.<collection>}.
 */
final class StoreFile implements AutoCloseable {

    private static final String DOCUMENTS = "documents:";
    private static final String INDEX = "index:";

    /** Small pages: every commit writes whole ones. */
    private static final int PAGE_BYTES = 8 * 1024;

    private static final int CACHE_MEGABYTES = 64;
    private static final int WANTED_FILL_PERCENT = 60;
    private static final int COMPACTED_BYTES = 8 * 1024 * 1024;

    private final MVStore store;

    private StoreFile(MVStore store) {
        this.store = store;
    }

    /** Opens or creates the file; only one process at a time can have it open. */
    static StoreFile at(Path path) {
        MVStore store = new MVStore.Builder()
                .fileName(path.toString())
                .autoCommitDisabled()
                .pageSplitSize(PAGE_BYTES)
                .cacheSize(CACHE_MEGABYTES)
                .open();
        // A process can die between any two writes, but what it has written stays: freed space needs no grace time.
        store.setRetentionTime(0);
        return new StoreFile(store);
    }

    static StoreFile inMemory() {
        return new StoreFile(MVStore.open(null));
    }

    /** Writes all changes to the file. */
    void commit() {
        store.commit();
    }

    /** Whether it takes no more writes, after a failed one for instance. */
    boolean isBroken() {
        return store.getPanicException() != null || store.isClosed();
    }

    /** Rewrites a bounded part of a file that consists mostly of outdated pages, so that it stops growing. */
    void compact() {
        if (!store.isClosed()) {
            store.compact(WANTED_FILL_PERCENT, COMPACTED_BYTES);
        }
    }

    MVMap<Long, Document> documents(String namespace) {
        return store.openMap(
                DOCUMENTS + namespace,
                new MVMap.Builder<Long, Document>()
                        .keyType(LongDataType.INSTANCE)
                        .valueType(DocumentType.INSTANCE));
    }

    MVMap<byte[], Long> index(String namespace, String index) {
        return store.openMap(
                indexPrefix(namespace) + index,
                new MVMap.Builder<byte[], Long>()
                        .keyType(ByteArrayDataType.INSTANCE)
                        .valueType(LongDataType.INSTANCE));
    }

    void removeIndex(String namespace, String index) {
        store.removeMap(indexPrefix(namespace) + index);
    }

    void removeCollection(String namespace) {
        store.removeMap(DOCUMENTS + namespace);
        indexNames(namespace).forEach(index -> removeIndex(namespace, index));
    }

    void renameCollection(String oldNamespace, String newNamespace) {
        store.renameMap(documents(oldNamespace), DOCUMENTS + newNamespace);
        for (String index : indexNames(oldNamespace)) {
            store.renameMap(index(oldNamespace, index), indexPrefix(newNamespace) + index);
        }
    }

    private List<String> indexNames(String namespace) {
        String prefix = indexPrefix(namespace);
        return store.getMapNames().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    private static String indexPrefix(String namespace) {
        return INDEX + namespace + ":";
    }

    /** The databases that have a collection; a database's name holds no dot. */
    Set<String> databaseNames() {
        return store.getMapNames().stream()
                .filter(name -> name.startsWith(DOCUMENTS))
                .map(name -> name.substring(DOCUMENTS.length(), name.indexOf('.')))
                .collect(Collectors.toSet());
    }

    /** Size in bytes on disk, 0 in memory. */
    long size() {
        return store.getFileStore() == null ? 0 : store.getFileStore().size();
    }

    @Override
    public void close() {
        store.close();
    }
}

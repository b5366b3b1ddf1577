package io.parsimony.local.stores.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;

/** One database: each of its collections and indexes is a map of the {@link StoreFile}. */
final class StoreDatabase extends AbstractSynchronizedMongoDatabase<Long> {

    private final StoreFile file;
    private final OpenCursors openCursors;

    StoreDatabase(String name, StoreFile file, OpenCursors openCursors) {
        this.file = file;
        this.openCursors = openCursors;
        super(name, openCursors.registry());
        initializeNamespacesAndIndexes();
    }

    @Override
    protected MongoCollection<Long> openOrCreateCollection(String collection, CollectionOptions options) {
        return new StoreCollection(
                this, collection, options, file.documents(getFullCollectionNamespace(collection)), openCursors);
    }

    @Override
    protected Index<Long> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        return new UniqueIndex(file.index(getFullCollectionNamespace(collection), index), index, keys, sparse);
    }

    @Override
    protected Index<Long> openOrCreateSecondaryIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        return new EqualityIndex(file.index(getFullCollectionNamespace(collection), index), index, keys);
    }

    @Override
    protected void dropIndex(MongoCollection<Long> collection, String index) {
        super.dropIndex(collection, index);
        file.removeIndex(collection.getFullName(), index);
    }

    @Override
    public void dropCollection(String collection, Oplog oplog) {
        super.dropCollection(collection, oplog);
        file.removeCollection(getFullCollectionNamespace(collection));
    }

    @Override
    public void moveCollection(MongoDatabase oldDatabase, MongoCollection<?> collection, String newName) {
        String oldNamespace = collection.getFullName();
        super.moveCollection(oldDatabase, collection, newName);
        file.renameCollection(oldNamespace, getFullCollectionNamespace(newName));
    }

    @Override
    protected long getStorageSize() {
        return file.size();
    }

    @Override
    protected long getFileSize() {
        return file.size();
    }
}

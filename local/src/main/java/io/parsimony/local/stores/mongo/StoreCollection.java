package io.parsimony.local.stores.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryParameters;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.parsimony.local.stores.mongo.filter.CollatedFilter;
import io.parsimony.local.stores.mongo.filter.Patterns;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * A collection whose documents are kept by record number, so that their natural order is the order of insertion.
 *
 * <p>Reads run beside each other; a write has the collection for itself. A stored document is never changed in place:
 * a write works on a copy, since an answer that is still being sent may hold the old one.
 */
final class StoreCollection extends AbstractMongoCollection<Long> {

    private static final Document EVERYTHING = new Document();

    private final MVMap<Long, Document> documents;
    private final OpenCursors openCursors;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private long nextRecord;

    StoreCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Long, Document> documents,
            OpenCursors openCursors) {
        super(database, name, options, openCursors.registry());
        this.documents = documents;
        this.openCursors = openCursors;
        this.nextRecord = documents.isEmpty() ? 0 : documents.lastKey() + 1;
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        Stream<Document> matches = CollatedFilter.in(query)
                .map(collated -> inNaturalOrder(orderBy)
                        .filter(document -> documentMatchesQuery(collated.view(document), collated.conditions())))
                .orElseGet(() -> candidates(query, orderBy).filter(document -> documentMatchesQuery(document, query)));
        return lock.isWriteLockedByCurrentThread()
                ? toBeChanged(matches, orderBy, skip, limit)
                : matchDocumentsFromStream(matches, EVERYTHING, orderBy, skip, limit, batchSize, fields);
    }

    /**
     * Copies of the matches. Without an order each is made when it is its turn, as a change of a whole class would take
     * the memory for two; the scan below goes on in the version it began in, whatever is changed meanwhile.
     */
    private QueryResult toBeChanged(Stream<Document> matches, Document orderBy, int skip, int limit) {
        Stream<Document> chosen = deriveComparator(orderBy) == null
                ? matches.skip(skip).limit(limit > 0 ? limit : Long.MAX_VALUE)
                : matchDocumentsFromStream(matches, EVERYTHING, orderBy, skip, limit, 0, null)
                        .collectDocuments()
                        .stream();
        return new QueryResult(chosen.map(Document::clone)::iterator);
    }

    /** All of them: what asks here may be an update, a count or an aggregation, which want no part. */
    @Override
    protected QueryResult createQueryResult(List<Document> documents, int batchSize) {
        return new QueryResult(documents);
    }

    private Stream<Document> candidates(Document query, Document orderBy) {
        Optional<List<Long>> records = IndexedLookup.find(query, getIndexes());
        return records.isPresent()
                ? records.get().stream().map(documents::get).filter(Objects::nonNull)
                : inNaturalOrder(orderBy);
    }

    private Stream<Document> inNaturalOrder(Document orderBy) {
        return scan(isNaturalDescending(orderBy)).map(DocumentWithPosition::getDocument);
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        return queryDocuments(query, orderBy, skip, limit, batchSize, fields);
    }

    @Override
    protected Stream<DocumentWithPosition<Long>> streamAllDocumentsWithPosition() {
        return scan(false);
    }

    private Stream<DocumentWithPosition<Long>> scan(boolean newestFirst) {
        Cursor<Long, Document> cursor = documents.cursor(newestFirst ? documents.lastKey() : null, null, newestFirst);
        Spliterator<Long> records = Spliterators.spliteratorUnknownSize(cursor, Spliterator.ORDERED);
        return StreamSupport.stream(records, false)
                .map(record -> new DocumentWithPosition<>(cursor.getValue(), record));
    }

    @Override
    protected Document getDocument(Long record) {
        return documents.get(record);
    }

    @Override
    protected Long addDocumentInternal(Document document) {
        long record = nextRecord++;
        documents.put(record, document);
        return record;
    }

    @Override
    protected void removeDocument(Long record) {
        if (documents.remove(record) == null) {
            throw new NoSuchElementException("No document has the record number " + record + " in " + this);
        }
    }

    @Override
    protected void handleUpdate(Long record, Document oldDocument, Document newDocument) {
        documents.put(record, newDocument);
    }

    @Override
    public int count() {
        return documents.size();
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int difference) {
        throw new UnsupportedOperationException("The size is measured when it is asked for.");
    }

    @Override
    protected int getDataSize() {
        return scan(false)
                .mapToInt(entry -> BsonBytes.of(entry.getDocument()).length)
                .sum();
    }

    /** What a client looks for comes as a {@code $query} and is answered in replies that drivers take. */
    @Override
    public QueryResult handleQuery(QueryParameters parameters) {
        QueryResult found = reading(() -> super.handleQuery(parameters));
        return parameters.getQuerySelector().containsKey("$query")
                ? openCursors.firstReply(found.collectDocuments(), parameters.getBatchSize())
                : found;
    }

    @Override
    public Document handleDistinct(Document query) {
        return reading(() -> super.handleDistinct(query));
    }

    @Override
    public int count(Document query, int skip, int limit) {
        return reading(() -> super.count(query, skip, limit));
    }

    @Override
    public Document getStats() {
        return reading(super::getStats);
    }

    @Override
    public void addDocument(Document document) {
        change(() -> super.addDocument(document));
    }

    @Override
    public void addDocuments(Stream<Document> added) {
        change(() -> super.addDocuments(added));
    }

    @Override
    public List<Document> insertDocuments(List<Document> inserted, boolean isOrdered) {
        return writing(() -> super.insertDocuments(inserted, isOrdered));
    }

    @Override
    public Document updateDocuments(
            Document selector,
            Document update,
            ArrayFilters arrayFilters,
            boolean isMulti,
            boolean isUpsert,
            Oplog oplog) {
        Patterns.check(selector);
        return writing(() -> {
            checkPositions(selector, update);
            return super.updateDocuments(selector, update, arrayFilters, isMulti, isUpsert, oplog);
        });
    }

    @Override
    public Document findAndModify(Document query) {
        return writing(() -> {
            if (query.get("query") instanceof Document selector && query.get("update") instanceof Document update) {
                checkPositions(selector, update);
            }
            return super.findAndModify(query);
        });
    }

    private void checkPositions(Document selector, Document update) {
        List<Backfill.Place> places = Backfill.places(update);
        if (!places.isEmpty()) {
            queryDocuments(selector, EVERYTHING, 0, 0, 0, null).forEach(document -> Backfill.check(document, places));
        }
    }

    @Override
    public int deleteDocuments(Document selector, int limit, Oplog oplog) {
        return writing(() -> super.deleteDocuments(selector, limit, oplog));
    }

    @Override
    public void removeDocument(Document document) {
        change(() -> super.removeDocument(document));
    }

    /** Builds the index; one that is refused, or fails, leaves nothing that the next attempt could take for built. */
    @Override
    public void addIndex(Index<Long> index) {
        change(() -> {
            boolean built = !index.isEmpty();
            try {
                super.addIndex(index);
            } catch (RuntimeException refused) {
                if (!built) {
                    index.drop();
                }
                throw refused;
            }
        });
    }

    @Override
    public void dropIndex(String indexName) {
        change(() -> super.dropIndex(indexName));
    }

    @Override
    public void renameTo(MongoDatabase newDatabase, String newCollectionName) {
        change(() -> super.renameTo(newDatabase, newCollectionName));
    }

    private <T> T reading(Supplier<T> action) {
        return holding(lock.readLock(), action);
    }

    private <T> T writing(Supplier<T> action) {
        return holding(lock.writeLock(), action);
    }

    private void change(Runnable action) {
        writing(() -> {
            action.run();
            return null;
        });
    }

    /** Keeps the version that is read, too, as compaction would take its pages away while a scan goes through them. */
    private <T> T holding(Lock lock, Supplier<T> action) {
        lock.lock();
        try {
            MVStore store = documents.getStore();
            MVStore.TxCounter version = store.registerVersionUsage();
            try {
                return action.get();
            } finally {
                store.deregisterVersionUsage(version);
            }
        } finally {
            lock.unlock();
        }
    }
}

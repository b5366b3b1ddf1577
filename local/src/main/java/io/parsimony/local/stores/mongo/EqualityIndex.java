package io.parsimony.local.stores.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;

/**
 * An index that is not unique. It answers equality and {@code $in} only; the server itself would ignore the index and
 * scan. Each entry is named by the bytes of the key followed by those of the document's id, so that the entries of one
 * key lie side by side (BSON begins with its length, so no key's bytes begin another's).
 */
final class EqualityIndex extends Index<Long> {

    private final MVMap<byte[], Long> entries;

    EqualityIndex(MVMap<byte[], Long> entries, String name, List<IndexKey> keys) {
        // For the server a sparse index is one that need not know every document; this one leaves out missing values.
        super(name, keys, true);
        this.entries = entries;
    }

    private Stream<byte[]> namesOf(Document document) {
        byte[] id = BsonBytes.of(new KeyValue(document.get("_id")).normalized());
        return getKeyValues(document).stream()
                .filter(key -> key.stream().anyMatch(Objects::nonNull))
                .map(key -> joined(BsonBytes.of(key), id));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Override
    public Long getPosition(Document document) {
        return namesOf(document)
                .map(entries::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Refuses what cannot be indexed, two lists in one key. */
    @Override
    public void checkAdd(Document document, MongoCollection<Long> collection) {
        getKeyValues(document);
    }

    @Override
    public void add(Document document, Long record, MongoCollection<Long> collection) {
        namesOf(document).forEach(name -> entries.put(name, record));
    }

    @Override
    public Long remove(Document document) {
        List<Long> removed =
                namesOf(document).map(entries::remove).filter(Objects::nonNull).toList();
        return removed.isEmpty() ? null : removed.getFirst();
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Long> collection) {
        getKeyValues(newDocument);
    }

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Long record, MongoCollection<Long> collection) {
        if (!nullAwareEqualsKeys(oldDocument, newDocument)) {
            remove(oldDocument);
            add(newDocument, record, collection);
        }
    }

    @Override
    public boolean canHandle(Document asked) {
        return asked.keySet().containsAll(keySet())
                && (!isCompoundIndex() || asked.values().stream().noneMatch(Document.class::isInstance));
    }

    @Override
    public List<Long> getPositions(Document asked) {
        Stream<KeyValue> wanted = asked.get(keys().getFirst()) instanceof Document in
                ? ((Collection<?>) in.get("$in")).stream().map(value -> new KeyValue(value))
                : Stream.of(new KeyValue(keys().stream().map(asked::get).toList()));
        return wanted.map(key -> BsonBytes.of(key.normalized()))
                .flatMap(this::recordsBeginningWith)
                .toList();
    }

    private Stream<Long> recordsBeginningWith(byte[] key) {
        Stream.Builder<Long> records = Stream.builder();
        Iterator<byte[]> names = entries.keyIterator(key);
        while (names.hasNext()) {
            byte[] name = names.next();
            if (name.length < key.length || !Arrays.equals(name, 0, key.length, key, 0, key.length)) {
                break;
            }
            records.add(entries.get(name));
        }
        return records.build();
    }

    @Override
    public long getCount() {
        return entries.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return entries.sizeAsLong();
    }

    /** Empties the index; its map goes with its name in the {@link StoreFile}. */
    @Override
    public void drop() {
        entries.clear();
    }
}

package io.parsimony.local.stores.mongo;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import io.netty.buffer.Unpooled;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Iterator;
import java.util.List;
import java.util.Map.Entry;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;

/** A unique index (that of {@code _id} among them) from the bytes of a key to the record number of its document. */
final class UniqueIndex extends AbstractUniqueIndex<Long> {

    private final MVMap<byte[], Long> entries;

    UniqueIndex(MVMap<byte[], Long> entries, String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.entries = entries;
    }

    @Override
    protected Long getPosition(KeyValue key) {
        return entries.get(BsonBytes.of(key));
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, Long record) {
        return entries.putIfAbsent(BsonBytes.of(key), record) == null;
    }

    @Override
    protected Long removeDocument(KeyValue key) {
        return entries.remove(BsonBytes.of(key));
    }

    @Override
    protected Iterable<Entry<KeyValue, Long>> getIterable() {
        Stream<Entry<KeyValue, Long>> decoded = entries.entrySet().stream()
                .map(entry -> new SimpleImmutableEntry<>(decode(entry.getKey()), entry.getValue()));
        Iterator<Entry<KeyValue, Long>> iterator = decoded.iterator();
        return () -> iterator;
    }

    private static KeyValue decode(byte[] bytes) {
        Document parts = BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
        return new KeyValue(parts.values());
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

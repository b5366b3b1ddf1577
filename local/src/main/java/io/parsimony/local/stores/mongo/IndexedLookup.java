package io.parsimony.local.stores.mongo;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds the few records a filter can match when part of it is answered by an index.
 *
 * <p>The server itself uses an index only for a filter that names exactly its keys; a filter as {@code {_id, _rperm}}
 * would scan the collection. The parts of a filter at its top, and those of an {@code $and} there, must all hold, so
 * an index may answer any of them and the whole filter is then matched on what it found.
 */
final class IndexedLookup {

    private IndexedLookup() {}

    /**
     * The records to match the whole filter on, in natural order.
     *
     * @return empty if no index helps and the collection has to be scanned
     */
    static Optional<List<Long>> find(Document filter, List<Index<Long>> indexes) {
        return conjuncts(filter)
                .flatMap(conjunct -> indexes.stream().flatMap(index -> lookUp(conjunct, index).stream()))
                .findFirst();
    }

    private static Stream<Document> conjuncts(Document filter) {
        Stream<Document> inner = filter.get("$and") instanceof Collection<?> parts
                ? parts.stream().filter(Document.class::isInstance).map(Document.class::cast)
                : Stream.empty();
        return Stream.concat(Stream.of(filter), inner);
    }

    private static Optional<List<Long>> lookUp(Document conjunct, Index<Long> index) {
        Document asked = new Document();
        for (IndexKey key : index.getKeys()) {
            Object condition = byValue(conjunct.get(key.getKey()));
            if (condition == null) {
                return Optional.empty();
            }
            asked.put(key.getKey(), condition);
        }
        if (!index.canHandle(asked)) {
            return Optional.empty();
        }
        TreeSet<Long> records = new TreeSet<>();
        index.getPositions(asked).forEach(records::add);
        return Optional.of(List.copyOf(records));
    }

    /** The condition as a value or an {@code $in} of values, or null if it is neither: an index answers only these. */
    private static Object byValue(Object condition) {
        if (condition instanceof Document operators) {
            if (operators.get("$in") instanceof Collection<?> values
                    && values.stream().allMatch(IndexedLookup::isValue)) {
                return new Document("$in", values);
            }
            Object equal = operators.get("$eq");
            return isValue(equal) ? equal : null;
        }
        return isValue(condition) ? condition : null;
    }

    /** Null matches a missing field, a list its items and a pattern many values, so none of them is a single key. */
    private static boolean isValue(Object value) {
        return value != null
                && !(value instanceof Collection)
                && !(value instanceof Document)
                && !BsonRegularExpression.isRegularExpression(value);
    }
}

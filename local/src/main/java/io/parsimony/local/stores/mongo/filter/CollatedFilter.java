package io.parsimony.local.stores.mongo.filter;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A filter that compares text by a collation: the filter and the fields it names are folded, then matched as usual.
 *
 * <p>On its way from the command to the collection, where the library has no room for a collation, it travels in the
 * filter itself as the value of {@code $comment}, the one key that filters, upserts and positional updates pass over.
 */
public final class CollatedFilter {

    private static final String CARRIER = "$comment";
    private static final Set<String> CONNECTIVES = Set.of("$and", "$or", "$nor");

    private final Collation collation;
    private final Document conditions;
    private final Set<String> fields;

    private CollatedFilter(Document filter, Collation collation) {
        this.collation = collation;
        this.fields = fieldsOf(filter).collect(Collectors.toUnmodifiableSet());
        this.conditions = folded(filter);
    }

    /** The filter with its folded form in it. */
    static Document carriedBy(Document filter, Collation collation) {
        return filter.clone().append(CARRIER, new CollatedFilter(filter, collation));
    }

    /** What {@link #carriedBy} put into a filter. */
    public static Optional<CollatedFilter> in(Document filter) {
        return Optional.ofNullable(filter.get(CARRIER))
                .filter(CollatedFilter.class::isInstance)
                .map(CollatedFilter.class::cast);
    }

    /** The filter to match on {@link #view views}. */
    public Document conditions() {
        return conditions;
    }

    /** As much of a document as the conditions look at, folded. */
    public Document view(Document document) {
        Document view = new Document();
        for (String field : fields) {
            if (document.containsKey(field)) {
                view.put(field, collation.fold(document.get(field)));
            }
        }
        return view;
    }

    /** The fields at the top of a document that a filter names. */
    private static Stream<String> fieldsOf(Document filter) {
        return filter.entrySet().stream().flatMap(entry -> {
            if (CONNECTIVES.contains(entry.getKey()) && entry.getValue() instanceof Collection<?> parts) {
                return parts.stream()
                        .filter(Document.class::isInstance)
                        .map(Document.class::cast)
                        .flatMap(CollatedFilter::fieldsOf);
            }
            return Stream.of(entry.getKey().split("\\.", 2)[0]);
        });
    }

    private Document folded(Document filter) {
        Document folded = new Document();
        filter.forEach((key, value) -> folded.put(key, foldedOperand(key, value)));
        return folded;
    }

    private Object foldedOperand(String key, Object operand) {
        return switch (key) {
            case "$exists", "$type", "$size", "$mod", CARRIER -> operand;
            case "$gt", "$gte", "$lt", "$lte" -> {
                if (!(operand instanceof String || operand instanceof Document || operand instanceof Collection)) {
                    yield operand;
                }
                throw Collation.unsupported("the order of text by a collation in " + key);
            }
            case "$regex", "$expr" -> throw Collation.unsupported(key + " beside a collation");
            default -> foldedCondition(operand);
        };
    }

    private Object foldedCondition(Object condition) {
        return switch (condition) {
            case Document operators -> folded(operators);
            case Collection<?> items ->
                items.stream().map(this::foldedCondition).toList();
            case BsonRegularExpression pattern -> throw Collation.unsupported("$regex beside a collation");
            case null, default -> collation.fold(condition);
        };
    }
}

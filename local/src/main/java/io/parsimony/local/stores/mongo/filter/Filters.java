package io.parsimony.local.stores.mongo.filter;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where the commands hold their filters, and how those are to compare text. */
public final class Filters {

    private static final String COLLATION = "collation";

    private Filters() {}

    /**
     * Checks the filters of a command, and gives those that have a collation the form that a collection understands.
     *
     * @param name the command's name in small letters
     * @throws MongoServerError for an invalid pattern, and for a collation that is malformed or not supported here
     */
    public static void prepare(String name, Document command) {
        switch (name) {
            case "find" -> prepareSearch(command, "filter");
            case "count", "findandmodify" -> prepareSearch(command, "query");
            case "distinct" -> {
                check(command.get("query"));
                refuseCollation(command, "distinct");
            }
            case "aggregate" -> {
                checkStages(command.get("pipeline"));
                refuseCollation(command, "aggregate");
            }
            case "delete" ->
                documents(command.get("deletes")).forEach(statement -> {
                    check(statement.get("q"));
                    collate(statement, "q");
                });
            // The patterns of an update are left to the collection, as their failure is one of a single statement.
            case "update" -> documents(command.get("updates")).forEach(statement -> collate(statement, "q"));
            case "create" -> refuseCollation(command, "create");
            case "createindexes" ->
                documents(command.get("indexes"))
                        .filter(index -> Boolean.TRUE.equals(index.get("unique")))
                        .forEach(index -> refuseCollation(index, "a unique index"));
            default -> {}
        }
    }

    private static void prepareSearch(Document command, String filter) {
        check(command.get(filter));
        if (collate(command, filter)
                && command.get("sort") instanceof Document order
                && !Set.of("$natural").containsAll(order.keySet())) {
            throw Collation.unsupported("a sort by a collation");
        }
    }

    private static void check(Object filter) {
        if (filter instanceof Document conditions) {
            Patterns.check(conditions);
        }
    }

    /** Checks the filters of a pipeline, those of inner pipelines too. */
    private static void checkStages(Object pipeline) {
        documents(pipeline).flatMap(stage -> stage.entrySet().stream()).forEach(stage -> {
            switch (stage.getKey()) {
                case "$match" -> check(stage.getValue());
                case "$facet" -> {
                    if (stage.getValue() instanceof Document facets) {
                        facets.values().forEach(Filters::checkStages);
                    }
                }
                case "$lookup" -> {
                    if (stage.getValue() instanceof Document lookup) {
                        checkStages(lookup.get("pipeline"));
                    }
                }
                default -> {}
            }
        });
    }

    /** Whether there was a collation to put into the filter. */
    private static boolean collate(Document statement, String filter) {
        Optional<Collation> collation = Collation.of(statement.get(COLLATION));
        if (collation.isPresent()) {
            Document conditions = statement.get(filter) instanceof Document given ? given : new Document();
            statement.put(filter, CollatedFilter.carriedBy(conditions, collation.get()));
        }
        return collation.isPresent();
    }

    private static void refuseCollation(Document statement, String what) {
        if (Collation.of(statement.get(COLLATION)).isPresent()) {
            throw Collation.unsupported("the option collation of " + what);
        }
    }

    private static Stream<Document> documents(Object list) {
        return list instanceof Collection<?> items
                ? items.stream().filter(Document.class::isInstance).map(Document.class::cast)
                : Stream.empty();
    }
}

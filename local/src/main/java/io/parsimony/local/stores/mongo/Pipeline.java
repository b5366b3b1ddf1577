package io.parsimony.local.stores.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/**
 * The stages of an aggregation.
 *
 * @param stages as the client sent them; none for another command
 */
record Pipeline(List<?> stages) {

    static Pipeline of(Document command) {
        return new Pipeline(command.get("pipeline") instanceof List<?> stages ? stages : List.of());
    }

    /** Whether it is a change stream. */
    boolean watches() {
        return !stages.isEmpty() && stages.getFirst() instanceof Document first && first.containsKey("$changeStream");
    }

    /** Whether it stores its result in a collection. */
    boolean writes() {
        return !stages.isEmpty()
                && stages.getLast() instanceof Document last
                && (last.containsKey("$out") || last.containsKey("$merge"));
    }
}

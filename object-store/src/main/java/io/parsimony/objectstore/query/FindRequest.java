package io.parsimony.objectstore.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.json.ParseJson;
import java.util.List;

/**
 * What a client asks for with a find or a get. Null or empty means that the client did not say.
 *
 * @param where the constraints
 * @param order fields to sort by, {@code -} in front for descending
 * @param limit the most results, or null
 * @param skip results to leave out first
 * @param count whether to count all matches
 * @param keys the only fields to bring, dotted paths allowed, or null for all
 * @param excludeKeys fields not to bring
 * @param include paths of pointers whose objects are to be brought along
 * @param includeAll whether to bring the objects of all pointers along
 * @param redirectClassNameForKey a relation field whose target class is to be queried instead, or null
 */
public record FindRequest(
        ObjectNode where,
        List<String> order,
        Integer limit,
        int skip,
        boolean count,
        List<String> keys,
        List<String> excludeKeys,
        List<String> include,
        boolean includeAll,
        String redirectClassNameForKey) {

    /** Everything there is, under the app's default limit. */
    public static final FindRequest ALL = new FindRequest(
            ParseJson.MAPPER.createObjectNode(), List.of(), null, 0, false, null, List.of(), List.of(), false, null);

    /** Whether no objects are asked for, only their number. */
    boolean onlyCounts() {
        return count && limit != null && limit == 0;
    }

    /** Whether all it says of the object that it asks for is its id. */
    boolean isForOneObject() {
        return where.size() == 1 && where.path("objectId").isTextual();
    }

    /** The same request for other fields. */
    FindRequest withKeys(List<String> other) {
        return new FindRequest(
                where, order, limit, skip, count, other, excludeKeys, include, includeAll, redirectClassNameForKey);
    }
}

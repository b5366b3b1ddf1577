package io.parsimony.platform.settings;

/**
 * The bounds of queries. A bound of {@link #UNLIMITED} is none.
 *
 * @param defaultLimit results of a find that names no limit
 * @param maxLimit the most results of a find, or {@link #UNLIMITED}
 * @param queryDepth nesting of {@code $or}, {@code $and}, {@code $nor}
 * @param subqueryDepth nesting of {@code $inQuery} and its like
 * @param subqueryLimit results a subquery may bring
 * @param includeDepth pointers followed in one include path
 * @param includeCount include paths in one query
 * @param batchRequestLimit requests in one batch
 * @param allowRegex whether clients may use {@code $regex}
 */
public record QuerySettings(
        int defaultLimit,
        int maxLimit,
        int queryDepth,
        int subqueryDepth,
        int subqueryLimit,
        int includeDepth,
        int includeCount,
        int batchRequestLimit,
        boolean allowRegex) {

    /** The value of a bound that is switched off. */
    public static final int UNLIMITED = -1;
}

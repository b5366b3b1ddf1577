package io.parsimony.platform.settings;

/** Reads the bounds of queries. Their defaults are the stricter ones that parse-server has announced. */
final class QueryOptions {

    private static final String COMPLEXITY = "requestComplexity";

    private QueryOptions() {}

    static QuerySettings read(OptionValues options) {
        OptionValues complexity = options.group(COMPLEXITY);
        return new QuerySettings(
                NumberOption.limit(options, "defaultLimit", "Default limit", 100),
                NumberOption.limit(options, "maxLimit", "Max limit", QuerySettings.UNLIMITED),
                NumberOption.bound(complexity, COMPLEXITY, "queryDepth", 10),
                NumberOption.bound(complexity, COMPLEXITY, "subqueryDepth", 10),
                NumberOption.bound(complexity, COMPLEXITY, "subqueryLimit", QuerySettings.UNLIMITED),
                NumberOption.bound(complexity, COMPLEXITY, "includeDepth", 10),
                NumberOption.bound(complexity, COMPLEXITY, "includeCount", 100),
                NumberOption.bound(complexity, COMPLEXITY, "batchRequestLimit", 100),
                allowRegex(complexity));
    }

    private static boolean allowRegex(OptionValues complexity) {
        try {
            return complexity.bool("allowRegex", true, COMPLEXITY + ".allowRegex must be a boolean.");
        } catch (BadSettingException e) {
            throw BadSettingException.error(e.getMessage());
        }
    }
}

package io.parsimony.local.stores.mongo.filter;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.BadValueException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Collection;
import java.util.regex.PatternSyntaxException;

/**
 * Refuses a filter with an invalid pattern before it meets a document, as MongoDB does. The library compiles a pattern
 * when a value is there to be matched, so that an empty collection would take any.
 */
public final class Patterns {

    private static final int INVALID_PATTERN = 51091;
    private static final int INVALID_OPTION = 51108;
    private static final String OPTIONS = "imsxu";

    private Patterns() {}

    /**
     * Checks all patterns of a filter. It goes as deep as the filter is nested, which the decoder did before.
     *
     * @throws MongoServerError 51091 for an invalid pattern, 51108 for an unknown option, 2 for what is not text
     */
    public static void check(Document filter) {
        filter.forEach((key, value) -> {
            switch (key) {
                case "$and", "$or", "$nor" -> checkFilters(value);
                case "$elemMatch" -> checkFilter(value);
                case "$in", "$nin", "$all" -> checkConditions(value);
                case "$not" -> checkCondition(value);
                case "$regex" -> checkPattern(value, filter.getOrDefault("$options", ""));
                case "$options" -> {
                    if (!filter.containsKey("$regex")) {
                        throw new BadValueException("$options needs a $regex");
                    }
                }
                default -> {
                    if (!key.startsWith("$")) {
                        checkCondition(value);
                    }
                }
            }
        });
    }

    private static void checkFilters(Object filters) {
        if (filters instanceof Collection<?> parts) {
            parts.forEach(Patterns::checkFilter);
        }
    }

    private static void checkFilter(Object filter) {
        if (filter instanceof Document conditions) {
            check(conditions);
        }
    }

    private static void checkConditions(Object conditions) {
        if (conditions instanceof Collection<?> items) {
            items.forEach(Patterns::checkCondition);
        }
    }

    /** A document without operators is a value to compare with, and what looks like a pattern in it is none. */
    private static void checkCondition(Object condition) {
        if (condition instanceof BsonRegularExpression pattern) {
            checkPattern(pattern, "");
        } else if (condition instanceof Document operators
                && !operators.isEmpty()
                && operators.keySet().iterator().next().startsWith("$")) {
            check(operators);
        }
    }

    private static void checkPattern(Object pattern, Object options) {
        if (!(options instanceof String flags)) {
            throw new BadValueException("$options has to be a string");
        }
        switch (pattern) {
            case String text -> compile(new BsonRegularExpression(text, flags));
            case BsonRegularExpression expression -> compile(expression);
            case null, default -> throw new BadValueException("$regex has to be a string");
        }
    }

    private static void compile(BsonRegularExpression expression) {
        for (char option : expression.getOptions().toCharArray()) {
            if (OPTIONS.indexOf(option) < 0) {
                throw new MongoServerError(INVALID_OPTION, "invalid flag in regex options: " + option);
            }
        }
        try {
            expression.matcher("");
        } catch (PatternSyntaxException e) {
            throw refusal(e);
        }
    }

    /** MongoDB's answer to an invalid pattern. It does not quote the pattern, which may hold what no log should. */
    public static MongoServerError refusal(PatternSyntaxException invalid) {
        return new MongoServerError(INVALID_PATTERN, "Regular expression is invalid: " + invalid.getDescription());
    }
}

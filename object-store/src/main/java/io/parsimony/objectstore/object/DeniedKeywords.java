package io.parsimony.objectstore.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.parsimony.platform.settings.ObjectSettings;
import io.parsimony.platform.settings.ObjectSettings.DeniedKeyword;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Refuses bodies that hold, at any depth, a key or value the app denies: {@code __proto__} and its like. */
public final class DeniedKeywords {

    private static final LoadingCache<List<DeniedKeyword>, List<Rule>> COMPILED =
            Caffeine.newBuilder().maximumSize(1000).weakKeys().build(DeniedKeywords::compile);

    private static final Pattern WORD = Pattern.compile("\\w+");

    private DeniedKeywords() {}

    /**
     * Checks a body.
     *
     * @throws ParseError 105 if it holds a denied keyword
     */
    public static void check(ObjectSettings settings, JsonNode body) {
        if (!settings.deniedKeywords().isEmpty()) {
            check(COMPILED.get(settings.deniedKeywords()), body);
        }
    }

    private static void check(List<Rule> rules, JsonNode node) {
        if (node.isArray()) {
            for (JsonNode item : node) {
                check(rules, item);
            }
            return;
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            for (Rule rule : rules) {
                rule.check(entry.getKey(), entry.getValue());
            }
            if (entry.getValue().isContainerNode()) {
                check(rules, entry.getValue());
            }
        }
    }

    private static List<Rule> compile(List<DeniedKeyword> keywords) {
        return keywords.stream()
                .map(keyword -> new Rule(keyword, finder(keyword.key()), finder(keyword.value())))
                .toList();
    }

    /** Plain words, which all of the defaults are, are found without an expression: every key of every write is searched. */
    private static Predicate<String> finder(String expression) {
        if (expression == null) {
            return text -> true;
        }
        if (WORD.matcher(expression).matches()) {
            return text -> text.contains(expression);
        }
        try {
            return Pattern.compile(expression).asPredicate();
        } catch (PatternSyntaxException e) {
            return text -> text.contains(expression);
        }
    }

    private record Rule(DeniedKeyword keyword, Predicate<String> key, Predicate<String> value) {

        private void check(String name, JsonNode content) {
            if (key.test(name) && (keyword.value() == null || content.isValueNode() && value.test(content.asText()))) {
                throw ParseError.of(
                        ErrorCode.INVALID_KEY_NAME, "Prohibited keyword in request data: " + describe() + ".");
            }
        }

        private String describe() {
            StringBuilder text = new StringBuilder("{");
            if (keyword.key() != null) {
                text.append("\"key\":\"").append(keyword.key()).append('"');
            }
            if (keyword.value() != null) {
                text.append(keyword.key() == null ? "" : ",")
                        .append("\"value\":\"")
                        .append(keyword.value())
                        .append('"');
            }
            return text.append('}').toString();
        }
    }
}

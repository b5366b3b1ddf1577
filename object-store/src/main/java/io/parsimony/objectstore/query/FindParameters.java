package io.parsimony.objectstore.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the query parameters of a find or a get. */
public final class FindParameters {

    private static final Set<String> OF_GET = Set.of(
            "keys", "include", "excludeKeys", "readPreference", "includeReadPreference", "subqueryReadPreference");
    private static final Set<String> OF_FIND = Set.of(
            "where",
            "redirectClassNameForKey",
            "order",
            "limit",
            "skip",
            "count",
            "keys",
            "excludeKeys",
            "include",
            "includeAll",
            "readPreference",
            "includeReadPreference",
            "subqueryReadPreference");
    private static final Set<String> NOT_AVAILABLE = Set.of("hint", "explain", "comment");

    private FindParameters() {}

    /**
     * Reads the parameters of a find.
     *
     * @throws ParseError 102 for a parameter that there is not or a value it cannot have, 107 for a bad {@code where}
     */
    public static FindRequest find(Map<String, String> parameters) {
        for (String name : parameters.keySet()) {
            if (NOT_AVAILABLE.contains(name)) {
                throw ParseError.of(ErrorCode.INVALID_QUERY, "the query parameter " + name + " is not available yet");
            }
            if (!OF_FIND.contains(name)) {
                throw ParseError.of(ErrorCode.INVALID_QUERY, "Invalid parameter for query: " + name);
            }
        }
        return new FindRequest(
                where(parameters.get("where")),
                list(parameters.get("order")),
                limit(parameters.get("limit")),
                skip(parameters.get("skip")),
                isTrue(parameters.get("count")),
                keys(parameters.get("keys")),
                list(parameters.get("excludeKeys")),
                list(parameters.get("include")),
                isTrue(parameters.get("includeAll"))
                        || list(parameters.get("include")).contains("*"),
                parameters.get("redirectClassNameForKey"));
    }

    /**
     * Reads the parameters of a get, which knows fewer of them.
     *
     * @throws ParseError 102 for any other parameter
     */
    public static FindRequest get(Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return FindRequest.ALL;
        }
        if (!OF_GET.containsAll(parameters.keySet())) {
            throw ParseError.of(ErrorCode.INVALID_QUERY, "Improper encode of parameter");
        }
        return find(parameters);
    }

    private static ObjectNode where(String text) {
        if (text == null || text.isBlank()) {
            return ParseJson.MAPPER.createObjectNode();
        }
        JsonNode parsed = ParseJson.read(text);
        if (parsed instanceof ObjectNode object) {
            return object;
        }
        throw ParseError.of(ErrorCode.INVALID_JSON, "where must be a JSON object");
    }

    /** Reads names apart by commas; clients send them plain, as a JSON string, or as a JSON array. */
    private static List<String> list(String text) {
        if (text == null || text.isEmpty()) {
            return List.of();
        }
        String plain = text;
        if (text.startsWith("[") || text.startsWith("\"")) {
            JsonNode json = ParseJson.read(text);
            List<String> items = new ArrayList<>();
            for (JsonNode item : json.isArray() ? json : List.of(json)) {
                items.add(requireText(item));
            }
            plain = String.join(",", items);
        }
        List<String> names = new ArrayList<>();
        for (String name : plain.split(",")) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }

    /** Who asks for no keys gets what every object has. */
    private static List<String> keys(String text) {
        return text == null ? null : list(text);
    }

    private static String requireText(JsonNode item) {
        if (!item.isTextual()) {
            throw ParseError.of(ErrorCode.INVALID_QUERY, "field names must be strings");
        }
        return item.textValue();
    }

    private static Integer limit(String text) {
        return text == null || text.isEmpty() || text.equals("null") ? null : wholeNumber("limit", text);
    }

    private static int skip(String text) {
        return text == null || text.isEmpty() || text.equals("null") ? 0 : wholeNumber("skip", text);
    }

    private static int wholeNumber(String name, String text) {
        try {
            double number = Double.parseDouble(text.replace("\"", ""));
            if (number >= 0 && number == Math.rint(number)) {
                return (int) Math.min(number, Integer.MAX_VALUE);
            }
        } catch (NumberFormatException e) {
            throw notANumber(name);
        }
        throw notANumber(name);
    }

    private static ParseError notANumber(String name) {
        return ParseError.of(ErrorCode.INVALID_QUERY, name + " must be a whole number from 0 on");
    }

    private static boolean isTrue(String text) {
        return text != null && !text.isEmpty() && !text.equals("0") && !text.equals("false") && !text.equals("null");
    }
}

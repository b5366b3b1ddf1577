package io.parsimony.platform.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the texts that configuration files may have in place of other values into these, as parse-server does. */
final class FileForms {

    private static final Pattern LEADING_INTEGER = Pattern.compile("\\s*([+-]?\\d{1,18}).*", Pattern.DOTALL);

    private final KnownOptions known;

    FileForms(KnownOptions known) {
        this.known = known;
    }

    ObjectNode plain(ObjectNode file) {
        ObjectNode plain = ParseJson.MAPPER.createObjectNode();
        for (Map.Entry<String, JsonNode> entry : file.properties()) {
            String kind = known.kind(entry.getKey());
            JsonNode value = entry.getValue();
            plain.set(
                    entry.getKey(),
                    kind != null && value.isTextual() ? convert(entry.getKey(), kind, value.textValue()) : value);
        }
        return plain;
    }

    private static JsonNode convert(String name, String kind, String text) {
        return switch (kind) {
            case "boolean" -> BooleanNode.valueOf(text.equals("true") || text.equals("1"));
            case "number" -> number(name, text);
            case "list" -> list(text);
            case "object" -> object(name, text);
            default -> throw new IllegalStateException(kind);
        };
    }

    private static JsonNode number(String name, String text) {
        Matcher number = LEADING_INTEGER.matcher(text);
        if (!number.matches()) {
            throw BadSettingException.error("Key " + name + " has invalid value " + text);
        }
        return ParseJson.read(Long.toString(Long.parseLong(number.group(1))));
    }

    private static JsonNode list(String text) {
        ArrayNode list = ParseJson.MAPPER.createArrayNode();
        for (String item : text.split(",", -1)) {
            list.add(item);
        }
        return list;
    }

    private static JsonNode object(String name, String text) {
        try {
            return ParseJson.read(text);
        } catch (ParseError e) {
            throw BadSettingException.error("Key " + name + " has an invalid value: " + e.getMessage());
        }
    }
}

package io.parsimony.platform.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.json.ParseJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The options of a configuration object, read by name and type. It remembers which were read; those that were not are of no
 * use to anybody yet. An option that is null is as good as absent.
 */
final class OptionValues {

    private static final String COMPLAINT = "Parse Server option %s must be %s.";

    private final String prefix;
    private final String name;
    private final ObjectNode json;
    private final Set<String> read = new HashSet<>();
    private final List<OptionValues> groups = new ArrayList<>();

    OptionValues(ObjectNode json) {
        this("", "", json);
    }

    private OptionValues(String prefix, String name, ObjectNode json) {
        this.prefix = prefix;
        this.name = name;
        this.json = json;
    }

    /** The value as it is, or a missing node. */
    JsonNode value(String name) {
        read.add(name);
        JsonNode value = json.path(name);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    /** The value as it is, or a missing node; that does not count as reading it. */
    JsonNode peek(String name) {
        return json.path(name);
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    /** The names of all options that are not null. */
    List<String> names() {
        return json.propertyStream()
                .filter(entry -> !entry.getValue().isNull())
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean bool(String name, boolean fallback) {
        return bool(name, fallback, COMPLAINT.formatted(prefix + name, "a boolean"));
    }

    boolean bool(String name, boolean fallback, String complaint) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return fallback;
        }
        if (!value.isBoolean()) {
            throw BadSettingException.text(complaint);
        }
        return value.booleanValue();
    }

    /** The text, or null. */
    String text(String name) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isTextual()) {
            throw mustBe(name, "a string");
        }
        return value.textValue();
    }

    /** A list of texts, or the fallback. */
    List<String> texts(String name, List<String> fallback) {
        JsonNode value = value(name);
        return value.isMissingNode() ? fallback : texts(name, value);
    }

    /** The texts of an array that was found under a name. */
    List<String> texts(String name, JsonNode array) {
        if (!array.isArray() || array.valueStream().anyMatch(item -> !item.isTextual())) {
            throw mustBe(name, "an array of strings");
        }
        return array.valueStream().map(JsonNode::textValue).toList();
    }

    /** The options nested in one; empty if it is absent. */
    OptionValues group(String name) {
        JsonNode value = value(name);
        if (!value.isMissingNode() && !value.isObject()) {
            throw BadSettingException.error(prefix + name + " must be an object.");
        }
        return nested(name, value instanceof ObjectNode given ? given : ParseJson.MAPPER.createObjectNode());
    }

    /** The groups of options in one, which may be a single one or an array of them; none if it is absent. */
    List<OptionValues> groups(String name) {
        JsonNode value = value(name);
        List<JsonNode> items = value.isArray() ? value.valueStream().toList() : List.of(value);
        if (value.isMissingNode()) {
            return List.of();
        }
        if (items.stream().anyMatch(item -> !item.isObject())) {
            throw BadSettingException.error(prefix + name + " must be an object or an array of objects.");
        }
        return items.stream().map(item -> nested(name, (ObjectNode) item)).toList();
    }

    private OptionValues nested(String name, ObjectNode object) {
        OptionValues group = new OptionValues(prefix + name + ".", name, object);
        groups.add(group);
        return group;
    }

    BadSettingException mustBe(String name, String what) {
        return BadSettingException.text(COMPLAINT.formatted(prefix + name, what));
    }

    /** What was not read, those nested in groups included. */
    ObjectNode unread() {
        ObjectNode rest = ParseJson.MAPPER.createObjectNode();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            if (!read.contains(entry.getKey())) {
                rest.set(entry.getKey(), entry.getValue());
            }
        }
        for (OptionValues group : groups) {
            ObjectNode nested = group.unread();
            if (!nested.isEmpty()) {
                rest.withObjectProperty(group.name).setAll(nested);
            }
        }
        return rest;
    }
}

package io.parsimony.platform.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.json.ParseJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Every option of parse-server, with its default, as {@code known-options.json} lists them: by group, {@code kind} what
 * texts in configuration files are turned into, {@code group} the options nested in it, {@code obsolete} for what has lost
 * its meaning, so that any value is as good as none.
 */
final class KnownOptions {

    private static final String TOP = "ParseServerOptions";

    private final JsonNode groups;

    private KnownOptions(JsonNode groups) {
        this.groups = groups;
    }

    static KnownOptions load() {
        try (InputStream list = KnownOptions.class.getResourceAsStream("known-options.json")) {
            return new KnownOptions(ParseJson.read(list.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What texts are turned into for an option: {@code boolean}, {@code number}, {@code list}, {@code object}, or null. */
    String kind(String name) {
        return groups.path(TOP).path(name).path("kind").textValue();
    }

    /**
     * Finds the options that ask for something, that is for more than their defaults.
     *
     * @param given options that no part of the suite has a use for
     * @param asking gets their names
     * @throws UnknownSettingException if one of them is no option at all
     */
    void collectAsking(ObjectNode given, List<String> asking) {
        collect(groups.path(TOP), "", given, asking);
    }

    private void collect(JsonNode group, String prefix, ObjectNode given, List<String> asking) {
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            String name = prefix + entry.getKey();
            JsonNode option = group.get(entry.getKey());
            if (option == null) {
                throw new UnknownSettingException(name);
            }
            JsonNode nested = groups.get(option.path("group").asText());
            if (nested != null && entry.getValue() instanceof ObjectNode object) {
                collect(nested, name + ".", object, asking);
            } else if (asksForSomething(option, entry.getValue())) {
                asking.add(name);
            }
        }
    }

    private static boolean asksForSomething(JsonNode option, JsonNode value) {
        JsonNode usual = option.path("default");
        if (value.isNull() || option.has("obsolete") || isSame(value, usual)) {
            return false;
        }
        return !isNothing(value) || !(usual.isMissingNode() || isNothing(usual));
    }

    private static boolean isSame(JsonNode value, JsonNode usual) {
        return value.isNumber() && usual.isNumber() ? value.doubleValue() == usual.doubleValue() : value.equals(usual);
    }

    private static boolean isNothing(JsonNode value) {
        return value.isContainerNode() && value.isEmpty()
                || value.isTextual() && value.textValue().isEmpty()
                || value.isBoolean() && !value.booleanValue();
    }
}

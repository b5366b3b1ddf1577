package io.parsimony.platform.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.platform.settings.ObjectSettings.DeniedKeyword;
import java.util.ArrayList;
import java.util.List;

/** Keys and values that are refused in bodies. */
final class DenylistOption {

    static final String NAME = "requestKeywordDenylist";

    private static final List<DeniedKeyword> USUAL = List.of(
            new DeniedKeyword("_bsontype", "Code"),
            new DeniedKeyword("constructor", null),
            new DeniedKeyword("__proto__", null));

    private DenylistOption() {}

    static List<DeniedKeyword> read(OptionValues options) {
        JsonNode value = options.value(NAME);
        if (value.isMissingNode()) {
            return USUAL;
        }
        if (!value.isArray()) {
            throw options.mustBe(NAME, "an array");
        }
        List<DeniedKeyword> keywords = new ArrayList<>(value.size());
        for (JsonNode entry : value) {
            DeniedKeyword keyword =
                    new DeniedKeyword(text(options, entry.path("key")), text(options, entry.path("value")));
            if (keyword.key() == null && keyword.value() == null) {
                throw options.mustBe(NAME, "an array of objects with a key, a value or both");
            }
            keywords.add(keyword);
        }
        return List.copyOf(keywords);
    }

    private static String text(OptionValues options, JsonNode part) {
        if (part.isMissingNode() || part.isNull()) {
            return null;
        }
        if (!part.isTextual()) {
            throw options.mustBe(NAME, "an array of objects whose keys and values are strings");
        }
        return part.textValue();
    }
}

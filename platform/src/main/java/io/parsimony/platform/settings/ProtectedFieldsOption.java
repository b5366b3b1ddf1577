package io.parsimony.platform.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fields hidden by class and entity. The default hides users' e-mail addresses and is merged into what is given, and so is
 * the older option for fields of users.
 */
final class ProtectedFieldsOption {

    private static final String NAME = "protectedFields";
    private static final String OLDER_NAME = "userSensitiveFields";
    private static final String USER = "_User";
    private static final String EVERYONE = "*";

    private ProtectedFieldsOption() {}

    static Map<String, Map<String, List<String>>> read(OptionValues options) {
        Map<String, Map<String, List<String>>> byClass = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> rules : object(options, options.value(NAME))) {
            Map<String, List<String>> byEntity = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> fields : object(options, rules.getValue())) {
                byEntity.put(fields.getKey(), options.texts(NAME, fields.getValue()));
            }
            byClass.put(rules.getKey(), byEntity);
        }
        Set<String> ofUsers =
                new LinkedHashSet<>(byClass.getOrDefault(USER, Map.of()).getOrDefault(EVERYONE, List.of()));
        ofUsers.addAll(options.texts(OLDER_NAME, List.of()));
        ofUsers.add("email");
        byClass.computeIfAbsent(USER, name -> new LinkedHashMap<>()).put(EVERYONE, new ArrayList<>(ofUsers));
        return byClass;
    }

    private static Set<Map.Entry<String, JsonNode>> object(OptionValues options, JsonNode value) {
        if (value.isMissingNode()) {
            return Set.of();
        }
        if (!value.isObject()) {
            throw options.mustBe(NAME, "an object of classes, of entities, of lists of fields");
        }
        return value.properties();
    }
}

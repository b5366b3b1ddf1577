package io.parsimony.pushservice.send;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is sent, in the languages that a push comes in: {@code alert-fr} is the alert of devices whose locale begins with
 * {@code fr}. What it does not say in a device's language is said in the default one.
 */
final class LocalizedData {

    private static final List<String> LOCALIZABLE = List.of("alert", "title");
    private static final String BADGE = "badge";

    private final ObjectNode usual;
    private final Map<String, ObjectNode> byLocale = new LinkedHashMap<>();

    LocalizedData(ObjectNode data) {
        usual = data.deepCopy();
        usual.remove(BADGE);
        for (String key : names(data)) {
            usual.remove(key);
        }
        for (String key : names(data)) {
            String name = LOCALIZABLE.stream()
                    .filter(each -> key.startsWith(each + "-"))
                    .findFirst()
                    .orElseThrow();
            String locale = key.substring(name.length() + 1);
            byLocale.computeIfAbsent(locale, first -> usual.deepCopy()).set(name, data.get(key));
        }
    }

    private static List<String> names(ObjectNode data) {
        List<String> names = new ArrayList<>();
        data.fieldNames().forEachRemaining(key -> {
            if (LOCALIZABLE.stream().anyMatch(name -> key.startsWith(name + "-"))) {
                names.add(key);
            }
        });
        return names;
    }

    /** The data for devices of a locale, which may be null; the same object for all that get the same. */
    ObjectNode of(String locale) {
        if (locale != null) {
            for (Map.Entry<String, ObjectNode> entry : byLocale.entrySet()) {
                if (locale.startsWith(entry.getKey())) {
                    return entry.getValue();
                }
            }
        }
        return usual;
    }
}

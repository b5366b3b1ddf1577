package io.parsimony.authservice.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.json.ParseJson;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class SettingsChangeTest {

    private final ObjectNode current = object("""
            {"a": 1, "b": {"c": 2, "d": 3}, "e": [4]}""");

    @Test
    void aMergeReplacesWhatItNamesAndTakesAwayWhatIsNull() {
        ObjectNode patch =
                object("""
                {"a": null, "b": {"c": null, "f": 5}, "e": [], "g": {"h": null, "i": 6}}""");
        assertThat(SettingsChange.merge(patch).apply(current))
                .isEqualTo(object("""
                {"b": {"d": 3, "f": 5}, "e": [], "g": {"i": 6}}"""));
    }

    @Test
    void aReplacementLeavesNothingOfWhatWasThere() {
        assertThat(SettingsChange.replace(object("{\"a\": 7, \"b\": null}")).apply(current))
                .isEqualTo(object("{\"a\": 7}"));
    }

    @Test
    void whatWasThereIsNotTouched() {
        SettingsChange.merge(object("{\"b\": {\"c\": 9}}")).apply(current);
        assertThat(current).isEqualTo(object("""
                {"a": 1, "b": {"c": 2, "d": 3}, "e": [4]}"""));
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) ParseJson.read(json);
    }
}

package io.parsimony.objectstore.object;

import io.parsimony.objectstore.support.Requests;
import io.parsimony.platform.settings.ObjectSettings;
import io.parsimony.platform.settings.ObjectSettings.DeniedKeyword;
import io.parsimony.protocol.json.ParseJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static io.parsimony.objectstore.support.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThatCode;

class DeniedKeywordsTest {

    private static final ObjectSettings USUAL =
            Requests.anonymous().app().settings().objects();

    private static ObjectSettings denying(DeniedKeyword keyword) {
        return new ObjectSettings(true, false, 10, List.of(keyword), Map.of(), false, false, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"__proto__\": 1}",
                "{\"constructor\": null}",
                "{\"a\": {\"b\": [{\"c\": {\"__proto__\": {}}}]}}",
                "{\"a\": {\"x\": 1}, \"constructor\": 1}",
                "{\"a.__proto__.b\": {\"__op\": \"Increment\", \"amount\": 1}}",
                "{\"a\": {\"_bsontype\": \"Code\", \"code\": \"x\"}}",
            })
    void aDeniedKeywordIsFoundWhereverItStands(String body) {
        assertRefused(105, () -> DeniedKeywords.check(USUAL, ParseJson.read(body)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"proto\": \"__proto__\"}", "{\"_bsontype\": \"Other\"}"})
    void allElseIsTaken(String body) {
        assertThatCode(() -> DeniedKeywords.check(USUAL, ParseJson.read(body))).doesNotThrowAnyException();
    }

    @Test
    void aValueCanBeDeniedUnderAnyKey() {
        ObjectSettings settings = denying(new DeniedKeyword(null, "^(secret|5)$"));
        assertRefused(105, () -> DeniedKeywords.check(settings, ParseJson.read("{\"a\": [{\"b\": \"secret\"}]}")));
        assertRefused(105, () -> DeniedKeywords.check(settings, ParseJson.read("{\"a\": 5}")));
        assertThatCode(() -> DeniedKeywords.check(settings, ParseJson.read("{\"a\": \"secretly\"}")))
                .doesNotThrowAnyException();
    }

    @Test
    void aKeywordThatIsNoPatternIsMeantLiterally() {
        ObjectSettings settings = denying(new DeniedKeyword("a(", null));
        assertRefused(105, () -> DeniedKeywords.check(settings, ParseJson.read("{\"a(\": 1}")));
    }
}

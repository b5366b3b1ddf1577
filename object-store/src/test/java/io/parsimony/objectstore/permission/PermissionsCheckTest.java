package io.parsimony.objectstore.permission;

import io.parsimony.objectstore.support.Classes;
import io.parsimony.protocol.json.ParseJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static io.parsimony.objectstore.support.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThatCode;

class PermissionsCheckTest {

    private static void check(String permissions) {
        new PermissionsCheck(Classes.open(), false).check(ParseJson.read(permissions));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"find\": {\"*\": true}, \"get\": {\"requiresAuthentication\": true}, \"create\": {}}",
                "{\"update\": {\"abc123\": true, \"role:admin\": true, \"pointerFields\": [\"owner\", \"editors\"]}}",
                "{\"readUserFields\": [\"owner\"], \"writeUserFields\": [\"editors\"]}",
                "{\"protectedFields\": {\"*\": [\"text\"], \"userField:owner\": [], \"authenticated\": [\"n\"]}}",
            })
    void permissionsAsTheSdksSetThemAreTaken(String permissions) {
        assertThatCode(() -> check(permissions)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{\"explode\": {}}",
                "{\"__proto__\": {}}",
                "{\"find\": true}",
                "{\"find\": {\"*\": false}}",
                "{\"find\": {\"*\": \"yes\"}}",
                "{\"find\": {\"not an id\": true}}",
                "{\"find\": {\"$oid\": true}}",
                "{\"find\": {\"pointerFields\": \"owner\"}}",
                "{\"find\": {\"pointerFields\": [\"text\"]}}",
                "{\"readUserFields\": [\"missing\"]}",
                "{\"readUserFields\": {}}",
                "{\"protectedFields\": []}",
                "{\"protectedFields\": {\"*\": \"text\"}}",
                "{\"protectedFields\": {\"*\": [\"missing\"]}}",
                "{\"protectedFields\": {\"*\": [\"objectId\"]}}",
            })
    void permissionsThatMeanNothingAreRefused(String permissions) {
        assertRefused(107, () -> check(permissions));
    }
}

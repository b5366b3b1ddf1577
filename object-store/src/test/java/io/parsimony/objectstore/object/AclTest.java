package io.parsimony.objectstore.object;

import io.parsimony.protocol.json.ParseJson;
import org.bson.BsonDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static io.parsimony.objectstore.support.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class AclTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{}; {\"_wperm\": [], \"_rperm\": [], \"_acl\": {}}",
                "{\"*\": {\"read\": true}, \"u1\": {\"read\": true, \"write\": true}, \"role:a\": {\"write\": true}};"
                        + " {\"_wperm\": [\"u1\", \"role:a\"], \"_rperm\": [\"*\", \"u1\"],"
                        + " \"_acl\": {\"u1\": {\"w\": true, \"r\": true}, \"role:a\": {\"w\": true}, \"*\": {\"r\": true}}}",
                "{\"u1\": {\"read\": false, \"write\": null}}; {\"_wperm\": [], \"_rperm\": [], \"_acl\": {}}",
            })
    void anAclIsStoredByRightAndInTheOldForm(String acl, String stored) {
        assertThat(Acl.store(ParseJson.read(acl))).isEqualTo(BsonDocument.parse(stored));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\"",
                "[]",
                "1",
                "{\"*unresolved\": {\"read\": true}}",
                "{\"u1\": {\"read\": \"yes\"}}",
                "{\"u1\": {\"write\": 1}}",
                "{\"u1\": true}",
                "{\"u1\": {\"remove\": true}}",
                "{\"\": {\"read\": true}}",
                "{\"$x\": {\"read\": true}}",
                "{\"a\\u0000\": {\"read\": true}}"
            })
    void whatIsNoAclIsRefused(String acl) {
        assertRefused(123, () -> Acl.store(ParseJson.read(acl)));
    }
}

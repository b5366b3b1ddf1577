package io.parsimony.objectstore.object;

import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static io.parsimony.objectstore.support.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class FieldPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.",
                ".a",
                "a..b",
                "a.$b",
                "a.$[]",
                "a.b\0",
                "ACL.x",
                "authData.facebook.id",
                "authData.mfa.secret"
            })
    void aPathThatNoWriteCanReachIsRefused(String path) {
        assertRefused(105, () -> FieldPath.of(path));
    }

    @Test
    void aValueIsSetWithinANewDocument() {
        BsonDocument document = new BsonDocument();
        FieldPath.of("a.b.c").set(document, new BsonInt32(1));
        FieldPath.of("a.d").set(document, new BsonInt32(2));
        assertThat(document).isEqualTo(BsonDocument.parse("{\"a\": {\"b\": {\"c\": 1}, \"d\": 2}}"));
    }

    @Test
    void aValueIsNotSetThroughAnother() {
        BsonDocument document = BsonDocument.parse("{\"a\": 1}");
        assertRefused(105, () -> FieldPath.of("a.b").set(document, new BsonInt32(1)));
    }
}

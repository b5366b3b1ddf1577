package io.parsimony.objectstore.query;

import io.parsimony.objectstore.support.Classes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class ProjectionTest {

    private static final String ALWAYS =
            "\"_id\": 1, \"_created_at\": 1, \"_updated_at\": 1, \"_rperm\": 1, \"_wperm\": 1";

    private static Projection of(String keys, String excludeKeys, String... needed) {
        Map<String, String> parameters =
                keys.isEmpty() ? Map.of("excludeKeys", excludeKeys) : Map.of("keys", keys, "excludeKeys", excludeKeys);
        return Projection.of(Classes.open(), FindParameters.find(parameters), Set.of(needed));
    }

    @Test
    void withoutKeysEverythingIsRead() {
        assertThat(of("", "").document()).isNull();
        assertThat(of("", "").filter().shows("text")).isTrue();
    }

    @Test
    void keysAreReadByTheNamesTheyAreStoredUnder() {
        Projection projection = of("text,owner", "");
        assertThat(projection.document())
                .isEqualTo(BsonDocument.parse("{" + ALWAYS + ", \"text\": 1, \"_p_owner\": 1}"));
        assertThat(List.of("text", "owner", "objectId", "createdAt", "ACL")).allMatch(projection.filter()::shows);
        assertThat(projection.filter().shows("n")).isFalse();
    }

    @Test
    void aDottedKeyReadsTheWholeFieldSinceItMayLeadThroughPointers() {
        assertThat(of("list.name", "").document()).isEqualTo(BsonDocument.parse("{" + ALWAYS + ", \"list\": 1}"));
    }

    @Test
    void whatIsNoFieldNeverReachesTheDatabase() {
        assertThat(of("$where,_hashed_password,.,a b,text", "").document())
                .isEqualTo(BsonDocument.parse("{" + ALWAYS + ", \"text\": 1}"));
        assertThat(of("", "$where,_id").document()).isNull();
    }

    @Test
    void fieldsThatRulesLookAtAreReadButNotShown() {
        Projection projection = of("text", "", "owner");
        assertThat(projection.document()).containsKey("_p_owner");
        assertThat(projection.filter().shows("owner")).isFalse();
        assertThat(of("", "owner", "owner").document()).isNull();
        assertThat(of("", "owner", "owner").filter().shows("owner")).isFalse();
    }

    @Test
    void excludedKeysAreNotRead() {
        Projection projection = of("", "text,owner,createdAt");
        assertThat(projection.document()).isEqualTo(BsonDocument.parse("{\"text\": 0, \"_p_owner\": 0}"));
        assertThat(projection.filter().shows("text")).isFalse();
        assertThat(projection.filter().shows("createdAt")).isTrue();
    }

    @Test
    void keysThatAreAlsoExcludedAreNotShown() {
        assertThat(of("text,n", "n").filter().shows("n")).isFalse();
    }
}

package io.parsimony.objectstore.permission;

import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.objectstore.support.Classes;
import io.parsimony.objectstore.support.Requests;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class ProtectedFieldsTest {

    private static final RawBsonDocument OF_U1 = object("{\"_id\": \"a\", \"_p_owner\": \"_User$u1\"}");

    private static RawBsonDocument object(String json) {
        return new RawBsonDocument(BsonDocument.parse(json), new BsonDocumentCodec());
    }

    private static Set<String> hidden(Requester requester, String rules) {
        return hidden(requester, rules, OF_U1);
    }

    private static Set<String> hidden(Requester requester, String rules, RawBsonDocument object) {
        ClassSchema schema = Classes.with("{\"protectedFields\": " + rules + "}");
        return ProtectedFields.of(requester, schema).on(object);
    }

    @Test
    void aRuleForEverybodyHidesFromEverybodyButTheMasterKey() {
        String rules = "{\"*\": [\"text\", \"n\"]}";
        assertThat(hidden(Requests.anonymous(), rules)).containsExactlyInAnyOrder("text", "n");
        assertThat(hidden(Requests.user("u1"), rules)).containsExactlyInAnyOrder("text", "n");
        assertThat(hidden(Requests.master(), rules)).isEmpty();
    }

    @Test
    void ofSeveralRulesThatApplyOnlyWhatAllHideIsHidden() {
        String rules = "{\"*\": [\"text\", \"n\"], \"authenticated\": [\"n\"], \"role:admin\": [], \"u2\": [\"n\"]}";
        assertThat(hidden(Requests.anonymous(), rules)).containsExactlyInAnyOrder("text", "n");
        assertThat(hidden(Requests.user("u1"), rules)).containsExactly("n");
        assertThat(hidden(Requests.user("u2"), rules)).containsExactly("n");
        assertThat(hidden(Requests.user("u1", "role:admin"), rules)).isEmpty();
    }

    @Test
    void aUserFieldShowsMoreToThoseItNames() {
        String rules = "{\"*\": [\"text\", \"n\"], \"userField:owner\": [\"n\"], \"userField:editors\": []}";
        assertThat(hidden(Requests.user("u1"), rules)).containsExactly("n");
        assertThat(hidden(Requests.user("u2"), rules)).containsExactlyInAnyOrder("text", "n");
        RawBsonDocument edited = object(
                "{\"editors\": [{\"__type\": \"Pointer\", \"className\": \"_User\"," + " \"objectId\": \"u2\"}]}");
        assertThat(hidden(Requests.user("u2"), rules, edited)).isEmpty();
        assertThat(hidden(Requests.anonymous(), rules, edited)).containsExactlyInAnyOrder("text", "n");
    }

    @Test
    void aUserFieldNeverHidesWhatOthersSee() {
        assertThat(hidden(Requests.user("u1"), "{\"userField:owner\": [\"text\"]}"))
                .isEmpty();
    }

    @Test
    void theAppsRulesAndTheClasssRulesAddUp() {
        Requester requester = Requests.user("u2", Map.of("Thing", Map.of("*", List.of("n"))));
        assertThat(hidden(requester, "{\"*\": [\"text\"]}")).containsExactlyInAnyOrder("text", "n");
    }
}

package io.parsimony.objectstore.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.permission.ProtectedFields;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.schema.AppSchema;
import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.objectstore.support.Classes;
import io.parsimony.objectstore.support.Requests;
import io.parsimony.platform.settings.QuerySettings;
import io.parsimony.protocol.json.ParseJson;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static io.parsimony.objectstore.support.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

/** Compares with MongoDB's filters in extended JSON. */
class WhereCompilerTest {

    private static final String POINTER = "{\"__type\":\"Pointer\",\"className\":\"_User\",\"objectId\":\"u1\"}";

    private static BsonDocument compile(Requester requester, ClassSchema schema, String where) {
        ProtectedFields hidden = ProtectedFields.of(requester, schema);
        return new WhereCompiler(requester, schema, hidden, null).compile((ObjectNode) ParseJson.read(where));
    }

    private static BsonDocument compile(String where) {
        return compile(Requests.anonymous(), Classes.open(), where);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"text\": \"a\"}; {\"text\": \"a\"}",
                "{\"text\": null}; {\"text\": null}",
                "{\"objectId\": \"a\"}; {\"_id\": \"a\"}",
                "{\"createdAt\": {\"__type\": \"Date\", \"iso\": \"2015-06-21T18:02Z\"}};"
                        + " {\"_created_at\": {\"$date\": \"2015-06-21T18:02:00Z\"}}",
                "{\"updatedAt\": {\"$gt\": \"2015-06-21\"}};"
                        + " {\"_updated_at\": {\"$gt\": {\"$date\": \"2015-06-21T00:00:00Z\"}}}",
                "{\"owner\": " + POINTER + "}; {\"_p_owner\": \"_User$u1\"}",
                "{\"owner\": \"u1\"}; {\"_p_owner\": \"_User$u1\"}",
                "{\"owner\": {\"$in\": [" + POINTER
                        + ", \"u2\"]}}; {\"_p_owner\": {\"$in\": [\"_User$u1\", \"_User$u2\"]}}",
                "{\"owner\": {\"$exists\": false}}; {\"_p_owner\": {\"$exists\": false}}",
                "{\"owner\": {\"$ne\": null}}; {\"_p_owner\": {\"$ne\": null}}",
                "{\"n\": {\"$gte\": 1, \"$lt\": 2.5}}; {\"n\": {\"$gte\": 1, \"$lt\": 2.5}}",
                "{\"n\": {\"$nin\": [1, [2, 3]]}}; {\"n\": {\"$nin\": [1, 2, 3]}}",
                "{\"list\": 1}; {\"list\": {\"$all\": [1]}}",
                "{\"list\": " + POINTER + "}; {\"list\": {\"$all\": [" + POINTER + "]}}",
                "{\"list\": {\"$eq\": [1, 2]}}; {\"list\": {\"$eq\": [1, 2]}}",
                "{\"list\": {\"$ne\": [1]}}; {\"list\": {\"$ne\": [1]}}",
                "{\"list\": {\"$all\": [1, \"a\"]}}; {\"list\": {\"$all\": [1, \"a\"]}}",
                "{\"list\": {\"$all\": [{\"$regex\": \"^\\\\Qa\\\\E\"}]}};"
                        + " {\"list\": {\"$all\": [{\"$regularExpression\": {\"pattern\": \"^\\\\Qa\\\\E\","
                        + " \"options\": \"\"}}]}}",
                "{\"list\": {\"$containedBy\": [1]}}; {\"list\": {\"$not\": {\"$elemMatch\": {\"$nin\": [1]}}}}",
                "{\"text\": {\"$options\": \"\", \"$regex\": \"a\"}}; {\"text\": {\"$regex\": \"a\"}}",
                "{\"tree.a.b\": 1}; {\"tree.a.b\": 1}",
                "{\"tree.a\": {\"b\": 1}}; {\"tree.a\": {\"b\": 1}}",
                "{\"tree.a\": " + POINTER + "}; {\"tree.a\": " + POINTER + "}",
                "{\"owner\": {\"__type\": \"Pointer\", \"className\": \"_User\", \"objectId\": \"u1\", \"$exists\": true}};"
                        + " {\"_p_owner\": {\"$exists\": true, \"$eq\": \"_User$u1\"}}",
                "{\"$or\": [{\"n\": 1}, {\"$and\": [{\"n\": 2}]}]}; {\"$or\": [{\"n\": 1}, {\"$and\": [{\"n\": 2}]}]}",
                "{\"$nor\": [{\"n\": 1}]}; {\"$nor\": [{\"n\": 1}]}",
            })
    void constraintsBecomeAFilterOnWhatIsStored(String where, String filter) {
        assertThat(compile(where)).isEqualTo(BsonDocument.parse(filter));
    }

    @Test
    void fieldsThatTheRulesKeepSecretCannotBeAskedFor() {
        ProtectedFields hidden = ProtectedFields.NONE.and(Set.of("text"));
        WhereCompiler compiler = new WhereCompiler(Requests.anonymous(), Classes.open(), hidden, null);
        assertRefused(
                119,
                () -> compiler.compile((ObjectNode) ParseJson.read("{\"$or\": [{\"text\": {\"$exists\": true}}]}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"authData.anonymous.id\": {\"$regex\": \"^a\"}}",
                "{\"authData.anonymous.id\": {\"$gt\": \"a\"}}",
                "{\"$or\": [{\"authData.anonymous.id\": {\"$exists\": true, \"$lt\": \"b\"}}]}"
            })
    void theIdOfALinkedAccountIsNotFoundOutByTrying(String where) {
        ClassSchema users = new AppSchema(Map.of()).findOrPristine("_User");
        assertRefused(102, () -> compile(Requests.anonymous(), users, where));
        assertThat(compile(Requests.master(), users, where)).isNotEmpty();
    }

    @Test
    void whoKnowsTheIdOfALinkedAccountFindsItsUser() {
        ClassSchema users = new AppSchema(Map.of()).findOrPristine("_User");
        assertThat(compile(Requests.anonymous(), users, "{\"authData.facebook.id\": {\"$in\": [\"1\"]}}"))
                .isEqualTo(BsonDocument.parse("{\"_auth_data_facebook.id\": {\"$in\": [\"1\"]}}"));
    }

    @Test
    void aPatternKeepsItsOptions() {
        BsonDocument operators =
                new BsonDocument("$regex", new BsonString("^a")).append("$options", new BsonString("im"));
        assertThat(compile("{\"text\": {\"$options\": \"im\", \"$regex\": \"^a\"}}"))
                .isEqualTo(new BsonDocument("text", operators));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"ACL\": {}}; 102",
                "{\"ACL.x\": 1}; 102",
                "{\"_rperm\": \"x\"}; 105",
                "{\"_session_token\": {\"$regex\": \"^r\"}}; 105",
                "{\"_hashed_password\": 1}; 105",
                "{\"$where\": \"x\"}; 105",
                "{\"a b\": 1}; 105",
                "{\"\": 1}; 105",
                "{\"$or\": {\"0\": {}, \"length\": 1}}; 102",
                "{\"$or\": []}; 102",
                "{\"$and\": [1]}; 102",
                "{\"$nor\": []}; 102",
                "{\"text\": [1]}; 107",
                "{\"text\": {\"a\": 1}}; 107",
                "{\"text\": {\"$eq\": {\"a\": 1}}}; 107",
                "{\"text\": {\"$where\": 1}}; 107",
                "{\"text\": {\"$in\": 1}}; 107",
                "{\"text\": {\"$exists\": 1}}; 107",
                "{\"text\": {\"$regex\": 1}}; 107",
                "{\"text\": {\"$regex\": \"a\", \"$options\": \"z\"}}; 102",
                "{\"text\": {\"$options\": \"i\"}}; 102",
                "{\"list\": {\"$all\": [1, {\"$regex\": \"^\\\\Qa\"}]}}; 107",
                "{\"list\": {\"$containedBy\": 1}}; 107",
                "{\"tree.a\": {\"b.c\": 1}}; 121",
                "{\"n\": {\"__type\": \"Date\"}}; 111",
            })
    void constraintsThatAreMalformedOrNotForClientsAreRefused(String where, int code) {
        assertRefused(code, () -> compile(where));
    }

    @Test
    void alternativesNestUpToTheAppsBoundButFreelyForTheMasterKey() {
        String within = "{\"$or\": [{\"$and\": [{\"n\": 1}]}]}";
        String beyond = "{\"$or\": [" + within + "]}";
        assertThat(compile(within)).isNotEmpty();
        assertRefused(102, () -> compile(beyond));
        assertThat(compile(Requests.master(), Classes.open(), beyond)).isNotEmpty();
    }

    @Test
    void theMasterKeyMayLookIntoInternalFieldsButNeverAtPasswords() {
        assertThat(compile(Requests.master(), Classes.open(), "{\"_rperm\": \"*\"}"))
                .isEqualTo(BsonDocument.parse("{\"_rperm\": \"*\"}"));
        assertRefused(105, () -> compile(Requests.master(), Classes.open(), "{\"_hashed_password\": \"x\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\": \"a\"}",
                "{\"text.length\": 1}",
                "{\"$or\": [{\"n\": 1}, {\"text\": \"a\"}]}",
                "{\"$nor\": [{\"$and\": [{\"text\": {\"$regex\": \"^a\"}}]}]}"
            })
    void aHiddenFieldCannotBeAskedForWhereverItStands(String where) {
        ClassSchema schema = Classes.with("{\"protectedFields\": {\"*\": [\"text\"]}}");
        assertRefused(119, () -> compile(Requests.anonymous(), schema, where));
        assertThat(compile(Requests.master(), schema, where)).isNotEmpty();
    }

    @Test
    void patternsCanBeClosedToClients() {
        QuerySettings closed = new QuerySettings(100, 100, 2, 2, 2, 2, 2, 2, false);
        String where = "{\"text\": {\"$regex\": \"a\"}}";
        assertRefused(102, () -> compile(Requests.anonymous(closed), Classes.open(), where));
    }

    @Test
    void aQueryOfTooManyConditionsIsRefused() {
        String many = "{\"$or\": [" + "{\"n\": 1},".repeat(10_000) + "{\"n\": 1}]}";
        assertRefused(102, () -> compile(many));
    }
}

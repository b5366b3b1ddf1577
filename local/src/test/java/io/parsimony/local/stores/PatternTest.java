package io.parsimony.local.stores;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Patterns in filters of the embedded store, where no document is there to be matched. */
class PatternTest {

    private static final int BAD_VALUE = 2;
    private static final int INVALID_PATTERN = 51091;
    private static final int INVALID_OPTION = 51108;

    private static DocumentsUnderTest store;

    private MongoDatabase database;
    private MongoCollection<Document> absent;

    @BeforeAll
    static void open() throws Exception {
        store = DocumentsUnderTest.open();
    }

    @AfterAll
    static void close() throws Exception {
        store.close();
    }

    @BeforeEach
    void drop() {
        database = store.client().getDatabase("app");
        database.drop();
        absent = database.getCollection("absent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{a: {$regex: '['}}",
                "{a: {$regex: '(?<'}}",
                "{a: {$regex: '[', $options: 'i'}}",
                "{a: {$ne: 'x', $regex: '['}}",
                "{'a.b': {$regularExpression: {pattern: '[', options: ''}}}",
                "{a: {$regex: {$regularExpression: {pattern: '[', options: ''}}}}",
                "{$and: [{b: 1}, {a: {$regex: '['}}]}",
                "{$or: [{b: 1}, {$and: [{a: {$regex: '['}}]}]}",
                "{$nor: [{a: {$regex: '['}}]}",
                "{a: {$not: {$regex: '['}}}",
                "{a: {$not: {$regularExpression: {pattern: '[', options: ''}}}}",
                "{a: {$in: ['x', {$regularExpression: {pattern: '[', options: ''}}]}}",
                "{a: {$nin: [{$regularExpression: {pattern: '[', options: ''}}]}}",
                "{a: {$all: [{$regularExpression: {pattern: '[', options: ''}}]}}",
                "{a: {$elemMatch: {$regex: '['}}}",
                "{a: {$elemMatch: {b: {$regex: '['}}}}",
                "{a: {$elemMatch: {$or: [{b: 1}, {b: {$regex: '['}}]}}}",
                "{a: {$all: [{$elemMatch: {b: {$regex: '['}}}]}}"
            })
    void anInvalidPatternIsRefusedInAnAbsentAndAnEmptyCollection(String filter) {
        assertRefused(() -> absent.find(Document.parse(filter)).first(), INVALID_PATTERN);
        database.createCollection("empty");
        assertRefused(
                () -> database.getCollection("empty")
                        .find(Document.parse(filter))
                        .first(),
                INVALID_PATTERN);
    }

    @Test
    void theRefusalTellsWhatIsWrongWithThePattern() {
        assertThatThrownBy(() ->
                        absent.find(Document.parse("{a: {$regex: 'secret['}}")).first())
                .hasMessageContaining("Regular expression is invalid: Unclosed character class")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: {$regex: 'x', $options: 'z'}} | " + INVALID_OPTION,
                "{a: {$options: 'iz', $regex: 'x'}} | " + INVALID_OPTION,
                "{$or: [{a: {$not: {$regex: 'x', $options: 'g'}}}]} | " + INVALID_OPTION,
                "{a: {$regex: 'x', $options: 3}} | " + BAD_VALUE,
                "{a: {$regex: 3}} | " + BAD_VALUE,
                "{a: {$regex: null}} | " + BAD_VALUE,
                "{a: {$options: 'i'}} | " + BAD_VALUE
            })
    void whatIsNoPatternOrOptionIsRefused(String filter, int code) {
        assertRefused(() -> absent.find(Document.parse(filter)).first(), code);
    }

    @Test
    void everyCommandWithAFilterRefusesAnInvalidPattern() {
        Document invalid = Document.parse("{a: {$regex: '['}}");
        Document match = new Document("$match", invalid);

        assertRefused(() -> absent.countDocuments(invalid), INVALID_PATTERN);
        assertRefused(
                () -> database.runCommand(new Document("count", "absent").append("query", invalid)), INVALID_PATTERN);
        assertRefused(() -> absent.distinct("a", invalid, String.class).first(), INVALID_PATTERN);
        assertRefused(() -> absent.deleteMany(invalid), INVALID_PATTERN);
        assertRefused(() -> absent.findOneAndDelete(invalid), INVALID_PATTERN);
        assertRefused(() -> absent.aggregate(List.of(match)).first(), INVALID_PATTERN);
        assertRefused(
                () -> absent.aggregate(List.of(new Document("$facet", new Document("one", List.of(match)))))
                        .first(),
                INVALID_PATTERN);
        assertRefused(
                () -> absent.aggregate(List.of(new Document(
                                "$lookup",
                                new Document("from", "b").append("as", "c").append("pipeline", List.of(match)))))
                        .first(),
                INVALID_PATTERN);
        assertThatThrownBy(() -> absent.updateMany(invalid, Updates.set("b", 1)))
                .isInstanceOfSatisfying(MongoWriteException.class, refused -> assertThat(refused.getCode())
                        .isEqualTo(INVALID_PATTERN));
    }

    @Test
    void anInvalidPatternOutsideAFilterIsRefusedWhenItIsUsed() {
        absent.insertOne(new Document("_id", "a").append("tags", List.of("x")));
        assertRefused(
                () -> absent.findOneAndUpdate(new Document(), Document.parse("{$pull: {tags: {$regex: '['}}}")),
                INVALID_PATTERN);
    }

    @Test
    void aValueThatLooksLikeAPatternIsNone() {
        Document value = Document.parse("{b: {$regex: '['}}");
        assertThat(absent.find(new Document("a", value)).first()).isNull();
        assertThat(absent.find(new Document("a", new Document("$ne", value))).first())
                .isNull();
    }

    @Test
    void aValidPatternIsMatched() {
        absent.insertMany(List.of(new Document("a", "One"), new Document("a", "two")));
        assertThat(absent.countDocuments(Document.parse("{a: {$regex: '^o', $options: 'imsx'}}")))
                .isEqualTo(1);
        assertThat(absent.countDocuments(Document.parse("{a: {$regex: '\\\\Qw\\\\E'}}")))
                .isEqualTo(1);
    }

    private static void assertRefused(ThrowingCallable call, int code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(MongoException.class, refused -> assertThat(refused.getCode())
                .isEqualTo(code));
    }
}

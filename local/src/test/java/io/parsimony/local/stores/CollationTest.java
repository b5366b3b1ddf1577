package io.parsimony.local.stores;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Collation;
import com.mongodb.client.model.CollationAlternate;
import com.mongodb.client.model.CollationStrength;
import com.mongodb.client.model.DeleteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import static com.mongodb.client.model.Filters.all;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.nor;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Filters.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Filters of the embedded store that compare text by a collation. */
class CollationTest {

    private static final Collation ANY_CASE = english(CollationStrength.SECONDARY);
    private static final Collation LETTERS_ONLY = english(CollationStrength.PRIMARY);

    private DocumentsUnderTest store;
    private MongoCollection<Document> users;

    @BeforeEach
    void open() throws Exception {
        store = DocumentsUnderTest.open();
        users = store.collection("users");
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void textIsFoundWhateverItsCase(boolean indexed) {
        if (indexed) {
            users.createIndex(Indexes.ascending("name"));
        }
        users.insertMany(List.of(
                user("a", "Zoë"),
                user("b", "ZOË"),
                user("c", "zoe"),
                user("d", List.of("x", "zoË")),
                new Document("_id", "e")));

        assertThat(ids(eq("name", "zoë"), ANY_CASE)).containsExactly("a", "b", "d");
        assertThat(ids(eq("name", "zoe\u0308"), ANY_CASE)).containsExactly("a", "b", "d");
        assertThat(ids(eq("name", "zoë"), LETTERS_ONLY)).containsExactly("a", "b", "c", "d");
        assertThat(ids(eq("name", "zoë"), english(CollationStrength.TERTIARY))).isEmpty();
        assertThat(ids(eq("name", "zoë"), Collation.builder().locale("simple").build()))
                .isEmpty();
        assertThat(ids(eq("name", "zoë"), null)).isEmpty();
        assertThat(ids(ne("name", "zoë"), ANY_CASE)).containsExactly("c", "e");
        assertThat(ids(in("name", "q", "zOE"), ANY_CASE)).containsExactly("c");
        assertThat(ids(nin("name", "zoE", null), ANY_CASE)).containsExactly("a", "b", "d");
    }

    @Test
    void anotherUserHasTheName() {
        users.createIndex(Indexes.ascending("username"), new IndexOptions().unique(true));
        users.insertOne(new Document("_id", "a").append("username", "Ann"));

        assertThat(users.find(and(eq("username", "aNN"), ne("_id", "b")))
                        .collation(ANY_CASE)
                        .first())
                .containsEntry("username", "Ann");
        assertThat(users.find(and(eq("username", "aNN"), ne("_id", "a")))
                        .collation(ANY_CASE)
                        .first())
                .isNull();
    }

    @Test
    void aCollationReachesAllPartsOfAFilter() {
        users.insertMany(List.of(
                user("a", "Ann")
                        .append("tags", List.of("Red", "Blue"))
                        .append("home", new Document("city", "Bern"))
                        .append("friends", List.of(new Document("name", "Bob").append("age", 3)))
                        .append("age", 7),
                user("b", "Bob")));

        assertThat(ids(or(eq("name", "ANN"), eq("name", "x")), ANY_CASE)).containsExactly("a");
        assertThat(ids(nor(eq("name", "ANN"), eq("name", "x")), ANY_CASE)).containsExactly("b");
        assertThat(ids(and(eq("name", "ANN"), eq("home.city", "BERN")), ANY_CASE))
                .containsExactly("a");
        assertThat(ids(not(eq("name", "ANN")), ANY_CASE)).containsExactly("b");
        assertThat(ids(all("tags", "BLUE", "red"), ANY_CASE)).containsExactly("a");
        assertThat(ids(eq("home", new Document("city", "bern")), ANY_CASE)).containsExactly("a");
        assertThat(ids(elemMatch("friends", and(eq("name", "BOB"), gt("age", 2))), ANY_CASE))
                .containsExactly("a");
        assertThat(ids(and(gt("age", 6), exists("home"), type("name", "string")), ANY_CASE))
                .containsExactly("a");
        assertThat(ids(new Document(), ANY_CASE)).containsExactly("a", "b");
    }

    @Test
    void aTurkishCapitalIsNoEnglishOne() {
        users.insertMany(List.of(user("a", "KISA"), user("b", "kisa")));
        Collation turkish = Collation.builder()
                .locale("tr")
                .collationStrength(CollationStrength.SECONDARY)
                .build();

        assertThat(ids(eq("name", "kısa"), turkish)).containsExactly("a");
        assertThat(ids(eq("name", "kısa"), ANY_CASE)).isEmpty();
        assertThat(ids(eq("name", "Kisa"), ANY_CASE)).containsExactly("a", "b");
    }

    @Test
    void theAnswerHoldsTextAsItIsStored() {
        users.insertOne(user("a", "Zoë").append("Note", "Kept"));
        assertThat(users.find(eq("name", "ZOË")).collation(ANY_CASE).first())
                .isEqualTo(user("a", "Zoë").append("Note", "Kept"));
    }

    @Test
    void theCommandCountTakesACollation() {
        users.insertMany(List.of(user("a", "Ann"), user("b", "ANN"), user("c", "Bob")));
        Document count = new Document("count", "users")
                .append("query", new Document("name", "ann"))
                .append("collation", ANY_CASE.asDocument());
        assertThat(store.client().getDatabase("app").runCommand(count)).containsEntry("n", 2);
    }

    @Test
    void writesFindTheirDocumentsByACollation() {
        users.insertMany(List.of(user("a", "Ann"), user("b", "Bob"), user("c", "Cid")));

        Document changed = users.findOneAndUpdate(
                eq("name", "ANN"),
                Updates.set("age", 7),
                new FindOneAndUpdateOptions().collation(ANY_CASE).returnDocument(ReturnDocument.AFTER));
        assertThat(changed).isEqualTo(user("a", "Ann").append("age", 7));

        users.updateOne(eq("name", "BOB"), Updates.set("age", 8), new UpdateOptions().collation(ANY_CASE));
        users.deleteOne(eq("name", "CID"), new DeleteOptions().collation(ANY_CASE));
        assertThat(users.find())
                .containsExactly(
                        user("a", "Ann").append("age", 7), user("b", "Bob").append("age", 8));

        users.updateOne(
                eq("name", "Dan"),
                Updates.setOnInsert("_id", "d"),
                new UpdateOptions().collation(ANY_CASE).upsert(true));
        assertThat(users.find(eq("_id", "d")).first()).isEqualTo(user("d", "Dan"));
    }

    @Test
    void anIndexWithACollationIsAcceptedAndChangesNoAnswer() {
        users.createIndex(
                Indexes.ascending("name"),
                new IndexOptions()
                        .name("case_insensitive_username")
                        .sparse(true)
                        .collation(ANY_CASE));
        users.insertMany(List.of(user("a", "Ann"), user("b", "ann")));

        assertThat(ids(eq("name", "ann"), null)).containsExactly("b");
        assertThat(ids(eq("name", "ann"), ANY_CASE)).containsExactly("a", "b");
    }

    static Stream<Collation> unsupportedCollations() {
        return Stream.of(
                Collation.builder().locale("en").numericOrdering(true).build(),
                Collation.builder().locale("en").caseLevel(true).build(),
                Collation.builder()
                        .locale("en")
                        .collationAlternate(CollationAlternate.SHIFTED)
                        .build(),
                english(CollationStrength.QUATERNARY));
    }

    @ParameterizedTest
    @MethodSource("unsupportedCollations")
    void anOptionThatIsNotSupportedIsNamed(Collation collation) {
        Document options = Document.parse(collation.asDocument().toJson());
        String option = options.keySet().stream()
                .filter(key -> !key.equals("locale"))
                .findFirst()
                .orElseThrow();
        assertRefused(() -> ids(eq("name", "ann"), collation), option);
    }

    static Stream<Bson> unsupportedConditions() {
        return Stream.of(
                regex("name", "^a"),
                in("name", Pattern.compile("^a")),
                gt("name", "a"),
                expr(new Document("$eq", List.of("$name", "a"))));
    }

    @ParameterizedTest
    @MethodSource("unsupportedConditions")
    void aConditionThatACollationDoesNotReachIsRefused(Bson filter) {
        assertRefused(() -> ids(filter, ANY_CASE), "collation");
    }

    @Test
    void whatWouldIgnoreACollationIsRefused() {
        assertRefused(
                () -> users.find()
                        .collation(ANY_CASE)
                        .sort(Sorts.ascending("name"))
                        .first(),
                "sort");
        assertRefused(
                () -> users.aggregate(List.of(Aggregates.match(eq("name", "ann"))))
                        .collation(ANY_CASE)
                        .first(),
                "aggregate");
        assertRefused(
                () -> users.distinct("name", String.class).collation(ANY_CASE).first(), "distinct");
        assertRefused(
                () -> users.createIndex(
                        Indexes.ascending("name"),
                        new IndexOptions().unique(true).collation(ANY_CASE)),
                "unique index");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{find: 'users', collation: 3}",
                "{find: 'users', collation: {strength: 2}}",
                "{find: 'users', collation: {locale: 3}}",
                "{find: 'users', collation: {locale: ''}}",
                "{find: 'users', collation: {locale: '***'}}",
                "{find: 'users', collation: {locale: 'en', strength: 'x'}}",
                "{find: 'users', collation: {locale: 'en', strength: 0}}",
                "{find: 'users', collation: {locale: 'en', colour: 'red'}}"
            })
    void aMalformedCollationIsRefused(String command) {
        assertRefused(() -> store.client().getDatabase("app").runCommand(Document.parse(command)), "collation");
    }

    private static void assertRefused(ThrowingCallable call, String named) {
        assertThatThrownBy(call).isInstanceOf(MongoException.class).hasMessageContaining(named);
    }

    private static Collation english(CollationStrength strength) {
        return Collation.builder().locale("en_US").collationStrength(strength).build();
    }

    private static Document user(String id, Object name) {
        return new Document("_id", id).append("name", name);
    }

    private List<String> ids(Bson filter, Collation collation) {
        return users.find(filter)
                .collation(collation)
                .map(found -> found.getString("_id"))
                .into(new ArrayList<>());
    }
}

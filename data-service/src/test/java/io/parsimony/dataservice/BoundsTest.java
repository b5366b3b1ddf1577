package io.parsimony.dataservice;

import io.parsimony.dataservice.support.ClassOfItsOwn;
import io.parsimony.dataservice.support.Requests;
import io.parsimony.dataservice.support.StoredDocuments;
import io.parsimony.local.testing.StoresTestResource;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

/** What one request may cost, however it is put. */
@QuarkusTest
@QuarkusTestResource(StoresTestResource.class)
class BoundsTest extends ClassOfItsOwn {

    private static final int MB = 1 << 20;

    private final StoredDocuments stored;

    BoundsTest(Requests requests, StoredDocuments stored) {
        super(requests);
        this.stored = stored;
    }

    private List<String> createLarge(int count, int bytes) {
        return IntStream.range(0, count)
                .mapToObj(i -> create("{\"text\": \"" + "x".repeat(bytes) + "\"}"))
                .toList();
    }

    private ValidatableResponse get(String id, String include) {
        return requests.asClient()
                .queryParam("include", include)
                .get("/classes/" + className + "/" + id)
                .then();
    }

    @Test
    void includesThatMultiplyWithEachLevelAreRefused() {
        List<String> ids = IntStream.range(0, 10).mapToObj(i -> create("{}")).toList();
        for (String id : ids) {
            requests.asClient()
                    .body("{\"f\": " + pointers(ids) + "}")
                    .put("/classes/" + className + "/" + id)
                    .then()
                    .statusCode(200);
        }
        get(ids.getFirst(), "f.f.f").statusCode(200).body("f[9].f[9].f", hasSize(10));
        get(ids.getFirst(), "f.f.f.f.f.f.f")
                .statusCode(400)
                .body("code", is(155))
                .body("error", containsString("includes too much"));
    }

    @Test
    void oneObjectIncludesNoMoreThanCanBeHeldButManyResultsIncludeTheirs() {
        List<String> large = createLarge(6, 5 * MB);
        String all = create("{\"f\": " + pointers(large) + "}");
        get(all, "f").statusCode(400).body("code", is(155));
        create("{\"half\": 1, \"f\": " + pointers(large.subList(0, 3)) + "}");
        create("{\"half\": 2, \"f\": " + pointers(large.subList(3, 6)) + "}");
        requests.asClient()
                .queryParam("where", "{\"half\": {\"$exists\": true}}")
                .queryParam("include", "f")
                .get("/classes/" + className)
                .then()
                .statusCode(200)
                .body("results[0].f", hasSize(3))
                .body("results[1].f", hasSize(3))
                .body("results[1].f[2].text.length()", is(5 * MB));
    }

    @Test
    void pointersToAnyNumberOfClassesThatThereAreNotCostOneLookUp() {
        String few = create("{\"f\": " + strangers(900) + "}");
        get(few, "f").statusCode(200).body("f", empty());
        String many = create("{\"f\": " + strangers(1_100) + "}");
        get(many, "f").statusCode(400).body("code", is(155));
    }

    private static String strangers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> pointer("Stranger" + i, "x"))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void whatFailsAfterItsAnswerHasBegunNeverLooksWhole() {
        for (int n = 0; n < 3; n++) {
            create("{\"n\": " + n + ", \"text\": \"" + "x".repeat(2 * MB) + "\"}");
        }
        create("{\"n\": 3, \"f\": " + strangers(1_100) + "}");
        // Either the connection breaks off, or what came is no JSON.
        assertThatThrownBy(() -> ParseJson.read(requests.asClient()
                        .queryParam("include", "f")
                        .queryParam("order", "n")
                        .get("/classes/" + className)
                        .asByteArray()))
                .isInstanceOfAny(IOException.class, ParseError.class);
    }

    @Test
    void aClassThatAnotherServerMadeIsSeenAtOnce() {
        String other = "Other" + className;
        String pointing = create("{\"f\": [" + pointer(other, "theirs") + "]}");
        get(pointing, "f").statusCode(200).body("f", empty());
        stored.of("_SCHEMA").insertOne(BsonDocument.parse("{\"_id\": \"" + other + "\", \"name\": \"string\"}"));
        stored.of(other).insertOne(BsonDocument.parse("{\"_id\": \"theirs\", \"name\": \"made\"}"));
        get(pointing, "f").statusCode(200).body("f.name", contains("made"));
        requests.asClient()
                .body("{\"name\": 1}")
                .post("/classes/" + other)
                .then()
                .statusCode(400)
                .body("code", is(111));
    }

    @Test
    void theAnswersOfABatchShareOneBoundWhateverTheyAnswer() {
        String id = createLarge(1, 10 * MB).getFirst();
        String get = "{\"method\": \"GET\", \"path\": \"/classes/" + className + "/" + id + "\"}";
        requests.asClient()
                .body("{\"requests\": [" + String.join(",", List.of(get, get, get, get, get)) + "]}")
                .post("/batch")
                .then()
                .statusCode(200)
                .body("findAll { it.success != null }.size()", is(3))
                .body("findAll { it.error != null }.error.code", everyItem(is(155)));
    }

    @Test
    void aWriteThatABatchMadeIsAlwaysTold() {
        String id = create("{\"list\": [\"" + "x".repeat(7 * MB) + "\"]}");
        String add = "{\"method\": \"PUT\", \"path\": \"/classes/" + className + "/" + id
                + "\", \"body\": {\"list\": {\"__op\": \"Add\", \"objects\": [1]}}}";
        List<Object> told = requests.asClient()
                .body("{\"requests\": [" + String.join(",", List.of(add, add, add, add, add)) + "]}")
                .post("/batch")
                .then()
                .statusCode(200)
                .body("findAll { it.error != null }.error.code", everyItem(is(155)))
                .extract()
                .path("findAll { it.success != null }.success.updatedAt");
        requests.asClient()
                .get("/classes/" + className + "/" + id)
                .then()
                .body("list", hasSize(1 + told.size()))
                .body("list.size()", lessThanOrEqualTo(6))
                .body("list", not(empty()));
    }

    @Test
    void aQueryThatIsLargerThanADocumentIsRefused() {
        create("{\"text\": \"a\"}");
        String large = "\"" + "x".repeat(MB) + "\"";
        String where = "{\"text\": {\"$in\": [" + String.join(",", Collections.nCopies(17, large)) + "]}}";
        findInABatch(where).body("[0].error.code", is(102)).body("[0].error.error", containsString("too large"));
        requests.asClient()
                .body("{\"requests\": [{\"method\": \"GET\", \"path\": \"/classes/" + className + "\"}]}")
                .post("/batch")
                .then()
                .body("[0].success.results", hasSize(1));
    }

    @Test
    void aClassHasANameThatTheDatabaseHasRoomFor() {
        requests.asClient()
                .body("{}")
                .post("/classes/" + className + "c".repeat(200))
                .then()
                .statusCode(400)
                .body("code", is(103));
    }

    @Test
    void whatIsStoredInAPolygonsPlaceSpoilsNoQuery() {
        String id = create("{\"area\": {\"__type\": \"Polygon\", \"coordinates\": [[0, 0], [0, 1], [1, 1]]}}");
        for (String body : List.of(
                "{\"area\": {\"__op\": \"SetOnInsert\", \"amount\": {\"__op\": \"Delete\"}}}",
                "{\"area\": {\"__type\": \"Polygon\", \"coordinates\": [], \"__op\": \"SetOnInsert\", \"amount\": {}}}")) {
            requests.asClient()
                    .body(body)
                    .post("/classes/" + className)
                    .then()
                    .statusCode(400)
                    .body("code", is(107));
        }
        stored.of(className).insertOne(BsonDocument.parse("{\"_id\": \"foreign\", \"area\": {\"a\": 1}}"));
        requests.asClient()
                .get("/classes/" + className)
                .then()
                .statusCode(200)
                .body("results.find { it.objectId == 'foreign' }.area", nullValue())
                .body("results.find { it.objectId == '" + id + "' }.area.coordinates", hasSize(4));
    }
}

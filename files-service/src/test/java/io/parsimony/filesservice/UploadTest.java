package io.parsimony.filesservice;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.parsimony.filesservice.support.Requests;
import io.parsimony.filesservice.support.TestApps;
import io.parsimony.local.testing.StoresTestResource;
import io.parsimony.platform.caller.KeyKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bson.BsonDocument;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@QuarkusTestResource(
        value = StoresTestResource.class,
        initArgs = @ResourceArg(name = StoresTestResource.S3, value = "true"))
class UploadTest {

    private static final int PART = 5 << 20;
    private static final byte[] X = {'x'};

    private final Requests requests;
    private final String mongodbUrl;

    UploadTest(Requests requests, @ConfigProperty(name = "mongodb.url") String mongodbUrl) {
        this.requests = requests;
        this.mongodbUrl = mongodbUrl;
    }

    @Test
    void aFileGetsANameOfItsOwnAndAUrl() {
        String name = requests.asClient()
                .contentType("text/plain")
                .body("hello".getBytes(StandardCharsets.UTF_8))
                .post("/files/hello.txt")
                .then()
                .statusCode(201)
                .body("name", matchesPattern("[0-9a-f]{32}_hello\\.txt"))
                .header("Location", startsWith(Requests.PUBLIC_URL + "/files/open/"))
                .extract()
                .path("name");
        requests.asClient()
                .body("hello".getBytes(StandardCharsets.UTF_8))
                .post("/files/hello.txt")
                .then()
                .statusCode(201)
                .body("url", matchesPattern("https://api\\.example/parse/files/open/[0-9a-f]{32}_hello\\.txt"));
        requests.asClient()
                .get("/files/open/" + name)
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(equalTo("hello"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65_535, 65_536, 65_537, PART - 1, PART, PART + 1, 2 * PART, 2 * PART + 12_345})
    void aFileOfAnyLengthComesBackAsItWasSent(int length) {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) (i * 31 + i / 251);
        }
        String name = requests.asClient()
                .contentType("image/png")
                .body(content)
                .post("/files/a.png")
                .then()
                .statusCode(201)
                .extract()
                .path("name");
        byte[] stored = requests.asClient().get("/files/open/" + name).asByteArray();
        assertThat(Arrays.equals(stored, content)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "a.png,   text/html,            _a.png,      image/png",
        "a,       image/png,            _a.png,      image/png",
        "a.,      image/png,            _a.png,      image/png",
        "a,       image/jpeg,           _a.jpeg,     image/jpeg",
        "a.foo,   application/x-foo,    _a.foo,      application/x-foo",
        "A.PNG,   ,                     _A.PNG,      image/png",
        "a.p%20ng, text/html,           '_a.p ng',   image/png",
        "a.png%20, text/html,           '_a.png ',   image/png"
    })
    void theExtensionSaysWhatAFileIsAndTheTypeWhereThereIsNone(String sent, String type, String name, String servedAs) {
        var request = requests.asClient().body(new byte[] {1});
        String stored = (type == null ? request.noContentType() : request.contentType(type))
                .post("/files/" + sent)
                .then()
                .statusCode(201)
                .extract()
                .path("name");
        assertThat(stored).endsWith(name);
        requests.asClient()
                .get("/files/open/" + stored.replace(" ", "%20"))
                .then()
                .header("Content-Type", is(servedAs));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%20b.txt", "a@b~c-d_e.txt", "1.tar.gz", "_x", "a%20.%20txt", "trailing%20"})
    void aNameThatIsAllowedComesBackEncoded(String encoded) {
        String url = requests.as(TestApps.LAX, KeyKind.CLIENT, null)
                .contentType("application/octet-stream")
                .body(X)
                .post("/files/" + encoded)
                .then()
                .statusCode(201)
                .extract()
                .path("url");
        assertThat(url).startsWith(Requests.PUBLIC_URL + "/files/lax/");
        requests.as(TestApps.LAX, KeyKind.CLIENT, null)
                .get(url.substring(Requests.PUBLIC_URL.length()))
                .then()
                .statusCode(200)
                .body(equalTo("x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "di$avowed.txt",
                "!a.png",
                ".png",
                "%20.html",
                "~a",
                "-a",
                "f%C3%A4.txt",
                "a%00b",
                "a%0Ab",
                "..%2Fa",
                "a%2Fb",
                "a/b",
                "a%5Cb",
                "a%3Cscript%3E"
            })
    void aNameThatIsNotAllowedIsRefused(String encoded) {
        requests.asMaster()
                .body(X)
                .post("/files/" + encoded)
                .then()
                .statusCode(400)
                .body("code", is(122))
                .body("error", is("Filename contains invalid characters."));
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        requests.asClient()
                .body(X)
                .post("/files/" + "a".repeat(129))
                .then()
                .statusCode(400)
                .body("code", is(122))
                .body("error", is("Filename too long."));
    }

    @Test
    void aFileWithoutANameOrWithoutContentIsRefused() {
        requests.asClient().body(X).post("/files").then().statusCode(400).body("code", is(122));
        requests.asClient()
                .post("/files/a.txt")
                .then()
                .statusCode(400)
                .body("code", is(130))
                .body("error", is("Invalid file upload."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            x.html     |                             | File upload of extension html is disabled.
            x.HtML     | text/plain                  | File upload of extension HtML is disabled.
            x.svg      | image/png                   | File upload of extension svg is disabled.
            x.xhtml    |                             | File upload of extension xhtml is disabled.
            x.h tml    |                             | File upload of extension html is disabled.
            x.png.xml  |                             | File upload of extension xml is disabled.
            x.xslt     |                             | File upload of extension xslt is disabled.
            x.html.    | text/html                   | File upload of extension html is disabled.
            x          | text/html                   | File upload of extension html is disabled.
            x          | TEXT/HTML; charset=utf-8    | File upload of extension html is disabled.
            x          | image/svg+xml;charset=x     | File upload of extension svg+xml is disabled.
            x          | application/xhtml+xml       | File upload of extension xhtml+xml is disabled.
            x.unknown  | text/html                   | File upload of extension html is disabled.
            """)
    void whatBrowsersRunIsNotTakenIn(String name, String type, String error) {
        var request = requests.asClient().body("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        (type == null ? request.noContentType() : request.header("Content-Type", type))
                .post("/files/" + name.replace(" ", "%20"))
                .then()
                .statusCode(400)
                .body("code", is(130))
                .body("error", is(error));
    }

    /** The gateway says so in the protocol's words; here they do not even get as far as the resource. */
    @ParameterizedTest
    @ValueSource(strings = {"svg", "image", "image//svg+xml", "text/plain,text/html"})
    void aTypeThatIsNoneIsRefused(String type) {
        requests.asMaster()
                .header("Content-Type", type)
                .body(X)
                .post("/files/a")
                .then()
                .statusCode(400);
    }

    @Test
    void theMasterKeyMayUploadWhatClientsMayNot() {
        requests.asMaster().body(X).post("/files/a.html").then().statusCode(201);
    }

    @Test
    void onlyUsersUploadUnlessTheAppSaysOtherwise() {
        as(TestApps.USUAL, KeyKind.CLIENT, null, "File upload by public is disabled.");
        as(TestApps.USUAL, KeyKind.CLIENT, user(TestApps.USUAL, true), "File upload by anonymous user is disabled.");
        as(TestApps.USUAL, KeyKind.CLIENT, user(TestApps.USUAL, false), null);
        as(TestApps.USUAL, KeyKind.MASTER, null, null);
        as(TestApps.USUAL, KeyKind.MAINTENANCE, null, null);
        as(TestApps.ANONYMOUS_ONLY, KeyKind.CLIENT, null, "File upload by public is disabled.");
        as(TestApps.ANONYMOUS_ONLY, KeyKind.CLIENT, user(TestApps.ANONYMOUS_ONLY, true), null);
        as(
                TestApps.ANONYMOUS_ONLY,
                KeyKind.CLIENT,
                user(TestApps.ANONYMOUS_ONLY, false),
                "File upload by authenticated user is disabled.");
    }

    private void as(String app, KeyKind key, String user, String error) {
        var answer = requests.as(app, key, user).body(X).post("/files/a.txt").then();
        if (error == null) {
            answer.statusCode(201);
        } else {
            answer.statusCode(400).body("code", is(130)).body("error", is(error));
        }
    }

    private String user(String app, boolean anonymous) {
        String id = anonymous ? "ghost" : "known";
        String fields = anonymous ? "_auth_data_anonymous: {id: 'x'}" : "username: 'known'";
        String update = "{update: '_User', updates: [{q: {_id: '%s'}, u: {$set: {%s}}, upsert: true}]}";
        try (MongoClient client = MongoClients.create(mongodbUrl)) {
            client.getDatabase("files-service-" + app).runCommand(BsonDocument.parse(update.formatted(id, fields)));
        }
        return id;
    }

    @Test
    void theReadOnlyMasterKeyUploadsNothing() {
        requests.as(TestApps.OPEN, KeyKind.READ_ONLY_MASTER, null)
                .body(X)
                .post("/files/a.txt")
                .then()
                .statusCode(400)
                .body("code", is(119))
                .body("error", is("read-only masterKey isn't allowed to create a file."));
    }

    @Test
    void metadataAndTagsAreKeptWithAFile() {
        String name = requests.asClient()
                .header("X-Parse-File-Metadata", "{\"by\": \"J\\u00f8rn  x\"}")
                .header("X-Parse-File-Tags", "{\"kind\": \"test\"}")
                .body(X)
                .post("/files/a.txt")
                .then()
                .statusCode(201)
                .extract()
                .path("name");
        requests.asClient()
                .get("/files/open/metadata/" + name)
                .then()
                .statusCode(200)
                .body("metadata.by", is("J\u00f8rn  x"))
                .body("tags.kind", is("test"));
        requests.asClient()
                .get("/files/open/metadata/nothing.txt")
                .then()
                .statusCode(200)
                .body(equalTo("{}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"a":            | 107 | Invalid JSON in X-Parse-File-Metadata header.
            []               | 107 | Invalid JSON in X-Parse-File-Metadata header.
            {"__proto__": 1} | 105 | Prohibited keyword in request data: {"key":"__proto__"}.
            """)
    void metadataThatCannotBeKeptIsRefused(String metadata, int code, String error) {
        requests.asClient()
                .header("X-Parse-File-Metadata", metadata)
                .body(X)
                .post("/files/a.txt")
                .then()
                .statusCode(400)
                .body("code", is(code))
                .body("error", is(error));
    }

    @Test
    void metadataThatIsTooLongIsRefused() {
        requests.asClient()
                .header("X-Parse-File-Metadata", "{\"a\": \"" + "x".repeat(2000) + "\"}")
                .body(X)
                .post("/files/a.txt")
                .then()
                .statusCode(400)
                .body("code", is(130));
    }

    @Test
    void theMasterKeyMayPutAFileIntoAFolder() {
        String url = requests.asMaster()
                .header("X-Parse-File-Directory", "reports/2026")
                .body(X)
                .post("/files/a.txt")
                .then()
                .statusCode(201)
                .body("name", matchesPattern("reports/2026/[0-9a-f]{32}_a\\.txt"))
                .extract()
                .path("url");
        String path = url.substring(Requests.PUBLIC_URL.length());
        requests.asClient().get(path).then().statusCode(200).body(equalTo("x"));
        requests.asMaster()
                .delete("/files/" + path.substring("/files/open/".length()))
                .then()
                .statusCode(200);
        requests.asClient()
                .header("X-Parse-File-Directory", "reports")
                .body(X)
                .post("/files/a.txt")
                .then()
                .statusCode(400)
                .body("code", is(119));
    }

    @Test
    void aFolderIsNotDeeperThanPathsThatCanBeAskedFor() {
        String deep = "a/".repeat(15) + "a";
        String name = inFolder(deep).statusCode(201).extract().path("name");
        requests.asClient().get("/files/open/" + name).then().statusCode(200);
        requests.asMaster().delete("/files/" + name).then().statusCode(200);
        inFolder(deep + "/a").statusCode(400).body("code", is(122));
    }

    private ValidatableResponse inFolder(String directory) {
        return requests.asMaster()
                .header("X-Parse-File-Directory", directory)
                .body(X)
                .post("/files/a.txt")
                .then();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "a/", "a//b", "../a", "a/../b", "metadata", "metadata/x", ".hidden", "a b"})
    void whatIsNoFolderIsRefused(String directory) {
        requests.asMaster()
                .header("X-Parse-File-Directory", directory)
                .body(X)
                .post("/files/a.txt")
                .then()
                .statusCode(400)
                .body("code", is(122));
    }
}

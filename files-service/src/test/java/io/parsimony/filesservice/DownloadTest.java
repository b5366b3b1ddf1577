package io.parsimony.filesservice;

import io.parsimony.filesservice.support.Requests;
import io.parsimony.filesservice.support.TestApps;
import io.parsimony.local.testing.StoresTestResource;
import io.parsimony.platform.caller.KeyKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@QuarkusTestResource(
        value = StoresTestResource.class,
        initArgs = @ResourceArg(name = StoresTestResource.S3, value = "true"))
class DownloadTest {

    private final Requests requests;

    DownloadTest(Requests requests) {
        this.requests = requests;
    }

    /** Uploads as the master key does, to whom no type is forbidden, and answers the path. */
    private String upload(String name, String type, String content) {
        String stored = requests.asMaster()
                .contentType(type)
                .body(content.getBytes(StandardCharsets.UTF_8))
                .post("/files/" + name)
                .then()
                .statusCode(201)
                .extract()
                .path("name");
        return "/files/open/" + stored;
    }

    @Test
    void aDownloadTellsLengthTypeAndVersion() {
        String path = upload("a.png", "image/png", "0123456789");
        Response answer = requests.asClient().get(path);
        answer.then()
                .statusCode(200)
                .header("Content-Type", is("image/png"))
                .header("Content-Length", is("10"))
                .header("Accept-Ranges", is("bytes"))
                .header("ETag", startsWith("\""))
                .header("X-Content-Type-Options", is("nosniff"))
                .header("Content-Disposition", nullValue())
                .body(equalTo("0123456789"));
        Response head = requests.asClient().head(path);
        for (String header : new String[] {"Content-Type", "Content-Length", "ETag", "Last-Modified"}) {
            assertThat(head.header(header)).isEqualTo(answer.header(header));
        }
    }

    @Test
    void whoHasTheFileIsNotSentItAgain() {
        String path = upload("a.txt", "text/plain", "x");
        Response first = requests.asClient().get(path);
        String etag = first.header("ETag");
        String modified = first.header("Last-Modified");
        for (var condition : new String[][] {
            {"If-None-Match", etag},
            {"If-None-Match", "\"other\", W/" + etag},
            {"If-None-Match", "*"},
            {"If-Modified-Since", modified}
        }) {
            requests.asClient()
                    .header(condition[0], condition[1])
                    .get(path)
                    .then()
                    .statusCode(304)
                    .header("ETag", is(etag))
                    .body(equalTo(""));
        }
        for (var condition : new String[][] {
            {"If-None-Match", "\"other\""},
            {"If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"},
            {"If-Modified-Since", "yesterday"}
        }) {
            requests.asClient()
                    .header(condition[0], condition[1])
                    .get(path)
                    .then()
                    .statusCode(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-4,     0-4/10, 01234",
        "bytes=2-2,     2-2/10, 2",
        "bytes=5-,      5-9/10, 56789",
        "bytes=-3,      7-9/10, 789",
        "bytes=-300,    0-9/10, 0123456789",
        "bytes=8-300,   8-9/10, 89",
        "Bytes=8-300,   8-9/10, 89"
    })
    void aPartOfAFileIsSentAlone(String range, String sent, String content) {
        String path = upload("a.bin", "application/octet-stream", "0123456789");
        requests.asClient()
                .header("Range", range)
                .get(path)
                .then()
                .statusCode(206)
                .header("Content-Range", is("bytes " + sent))
                .header("Content-Length", is(Integer.toString(content.length())))
                .body(equalTo(content));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=15000-18000", "bytes=-0"})
    void aPartThatAFileDoesNotHaveIsRefused(String range) {
        requests.asClient()
                .header("Range", range)
                .get(upload("a.bin", "application/octet-stream", "0123456789"))
                .then()
                .statusCode(416)
                .header("Content-Range", is("bytes */10"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=5-2",
                "bytes=-",
                "bytes=a-b",
                "bytes",
                "lines=1-2",
                "bytes=0-1,4-5",
                "bytes=--1",
                "bytes=1-2-3",
                "bytes=99999999999999999999-"
            })
    void aRangeThatMakesNoSenseIsIgnored(String range) {
        requests.asClient()
                .header("Range", range)
                .get(upload("a.bin", "application/octet-stream", "0123456789"))
                .then()
                .statusCode(200)
                .body(equalTo("0123456789"));
    }

    @Test
    void aPartIsSentOnlyOfTheVersionTheClientHas() {
        String path = upload("a.bin", "application/octet-stream", "0123456789");
        Response first = requests.asClient().get(path);
        for (String same : new String[] {first.header("ETag"), first.header("Last-Modified")}) {
            requests.asClient()
                    .header("Range", "bytes=0-1")
                    .header("If-Range", same)
                    .get(path)
                    .then()
                    .statusCode(206);
        }
        requests.asClient()
                .header("Range", "bytes=0-1")
                .header("If-Range", "\"older\"")
                .get(path)
                .then()
                .statusCode(200)
                .body(equalTo("0123456789"));
    }

    @ParameterizedTest
    @CsvSource({
        "a.html,    text/html",
        "a.xhtml,   application/xhtml+xml",
        "a.svg,     image/svg+xml",
        "a.xml,     application/xml",
        "a.foo,     text/xml",
        "a.foo,     application/rss+xml",
        "a.foo,     text/x-html-fragment",
        "a.swf,     application/x-shockwave-flash",
        "a.foo,     multipart/x-mixed-replace"
    })
    void whatBrowsersRunIsSavedAndNotShown(String name, String type) {
        requests.asClient()
                .get(upload(name, type, "<script>"))
                .then()
                .statusCode(200)
                .header("Content-Type", is(type))
                .header("Content-Disposition", startsWith("attachment; filename*=UTF-8''"))
                .header("Content-Security-Policy", containsString("sandbox"))
                .header("X-Content-Type-Options", is("nosniff"));
    }

    @ParameterizedTest
    @CsvSource({
        "a.js, text/javascript",
        "a.mjs, ''",
        "a.foo, application/x-javascript",
        "a.foo, text/javascript1.5",
        "a.foo, text/ecmascript",
        "a.foo, application/x-ecmascript",
        "a.foo, text/jscript",
        "a.foo, text/LiveScript"
    })
    void aScriptIsServedAsTextThatNoPageLoads(String name, String type) {
        requests.asClient()
                .get(upload(name, type.isEmpty() ? "text/plain" : type, "alert(1)"))
                .then()
                .statusCode(200)
                .header("Content-Type", is("text/plain; charset=utf-8"))
                .header("X-Content-Type-Options", is("nosniff"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nothing.txt", "a%5Cb", "..%2F..%2Fetc%2Fpasswd", "%2e%2e%2fusual%2fa.txt", "f%C3%A4.txt", "a%00"
            })
    void whatIsNotThereIsNotFound(String name) {
        requests.asClient()
                .get("/files/open/" + name)
                .then()
                .statusCode(404)
                .contentType("text/plain")
                .body(equalTo("File not found."));
        requests.asClient()
                .header("Range", "bytes=0-1")
                .get("/files/open/" + name)
                .then()
                .statusCode(404);
        requests.asClient().head("/files/open/" + name).then().statusCode(404);
    }

    @Test
    void filesOfOneAppAreNotThoseOfAnother() {
        String path = upload("a.txt", "text/plain", "x");
        requests.as(TestApps.USUAL, KeyKind.MASTER, null).get(path).then().statusCode(403);
        requests.as(TestApps.USUAL, KeyKind.MASTER, null)
                .get(path.replace("/open/", "/usual/"))
                .then()
                .statusCode(404);
        requests.as(TestApps.USUAL, KeyKind.MASTER, null)
                .delete(path.replace("/open/", "/"))
                .then()
                .statusCode(400)
                .body("code", is(153));
        requests.asClient().get(path).then().statusCode(200);
    }

    @Test
    void onlyTheMasterKeyDeletes() {
        String path = upload("a.txt", "text/plain", "x");
        String file = path.replace("/open/", "/");
        requests.asClient().delete(file).then().statusCode(403).body("error", startsWith("unauthorized"));
        requests.as(TestApps.OPEN, KeyKind.READ_ONLY_MASTER, null)
                .delete(file)
                .then()
                .statusCode(400)
                .body("code", is(119));
        requests.asClient().get(path).then().statusCode(200);
        requests.asMaster().delete(file).then().statusCode(200);
        requests.asClient().get(path).then().statusCode(404);
        requests.asMaster()
                .delete(file)
                .then()
                .statusCode(400)
                .body("code", is(153))
                .body("error", is("Could not delete file."));
    }

    @Test
    void whoHasNoSignedCallerStaysOutside() {
        String path = upload("a.txt", "text/plain", "x");
        RestAssured.get(path).then().statusCode(401);
        RestAssured.given().body("x").post("/files/a.txt").then().statusCode(401);
        RestAssured.delete("/files/a.txt").then().statusCode(401);
    }

    @Test
    void theServiceIsReadyWithItsBucket() {
        RestAssured.get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'Store of files' }.status", is("UP"));
    }
}

package io.parsimony.platform.rest;

import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.CallerTokens;
import io.parsimony.platform.caller.KeyKind;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

@QuarkusTest
class RestTest {

    @Inject
    CallerTokens tokens;

    @Test
    void aSignedCallerReachesTheResource() {
        signed().get("/probe/caller").then().statusCode(200).body(equalTo("u1"));
    }

    @Test
    void nobodyGetsInWithoutASignedCaller() {
        given().get("/probe/caller").then().statusCode(401).body(equalTo("{\"error\":\"unauthorized\"}"));
        given().header(CallerTokens.HEADER, "a.b.c").get("/probe/caller").then().statusCode(401);
    }

    @Test
    void pathsAreNotToldToWhoHasNoSignedCaller() {
        given().get("/nowhere").then().statusCode(401).body(equalTo("{\"error\":\"unauthorized\"}"));
    }

    @Test
    void anUnknownPathIsToldAsAParseError() {
        signed().get("/nowhere").then().statusCode(404).body("code", is(107), "error", is("cannot route GET /nowhere"));
        signed().delete("/probe/caller").then().statusCode(405).body("code", is(107));
    }

    @Test
    void aParseErrorKeepsCodeAndStatus() {
        signed().get("/probe/refused").then().statusCode(404).body("code", is(101), "error", is("Object not found."));
    }

    @Test
    void aParseErrorWithoutCodeHasNone() {
        signed().get("/probe/codeless").then().statusCode(403).body(equalTo("{\"error\":\"unauthorized\"}"));
    }

    @Test
    void anUnexpectedFaultTellsNothing() {
        signed().get("/probe/broken")
                .then()
                .statusCode(500)
                .body(equalTo("{\"code\":1,\"error\":\"Internal server error.\"}"));
    }

    @Test
    void theRequestIdIsKeptAndAnswered() {
        signed().header(RequestIds.HEADER, "abc-1")
                .get("/probe/request-id")
                .then()
                .header(RequestIds.HEADER, "abc-1")
                .body(equalTo("abc-1"));
        signed().header(RequestIds.HEADER, "abc-2").get("/probe/broken").then().header(RequestIds.HEADER, "abc-2");
    }

    @Test
    void aHarmfulRequestIdIsReplaced() {
        signed().header(RequestIds.HEADER, "<script>")
                .get("/probe/request-id")
                .then()
                .body(matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void theAdminKeyOpensWhatIsForTheOperatorOnly() {
        given().header("Authorization", "Bearer the-admin-key-of-tests")
                .get("/admin-probe")
                .then()
                .statusCode(200)
                .body(equalTo("hello operator"));
        given().header("Authorization", "Bearer the-admin-key-of-test")
                .get("/admin-probe")
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer the-admin-key-of-tests")
                .get("/probe/caller")
                .then()
                .statusCode(401);
        signed().get("/admin-probe").then().statusCode(401);
    }

    private RequestSpecification signed() {
        Caller caller = new Caller("app", 1, KeyKind.CLIENT, "u1", "s1", null, "203.0.113.9", null);
        return given().header(CallerTokens.HEADER, tokens.sign(caller));
    }
}

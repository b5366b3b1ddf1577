package io.parsimony.gateway;

import io.parsimony.gateway.support.TestApps;
import io.parsimony.platform.settings.WebSettings;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class CorsTest extends GatewayTestBase {

    private static final String ORIGIN = "Access-Control-Allow-Origin";
    private static final String HEADERS = "Access-Control-Allow-Headers";

    @Test
    void aPreflightIsAnsweredWithoutAnyKey() {
        given().header("Origin", "https://a.example")
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "x-own-header")
                .options("/parse/classes/A")
                .then()
                .statusCode(200)
                .header(ORIGIN, "*")
                .header("Access-Control-Allow-Methods", "GET,PUT,POST,DELETE,OPTIONS")
                .header(HEADERS, containsString("X-Parse-Session-Token"))
                .header(HEADERS, endsWith(", x-own-header"));
        assertThat(suite.data().received()).isEmpty();
    }

    @Test
    void everyAnswerTellsBrowsersWhoMayReadIt() {
        client().get("/parse/classes/A")
                .then()
                .header(ORIGIN, "*")
                .header("Access-Control-Expose-Headers", "X-Parse-Job-Status-Id, X-Parse-Push-Status-Id");
        given().get("/parse/classes/A").then().statusCode(403).header(ORIGIN, "*");
        client().get("/parse/nowhere").then().statusCode(404).header(ORIGIN, "*");
    }

    @Test
    void anAppNamesItsOriginsAndHeaders() {
        WebSettings web = new WebSettings(
                List.of("X-One", "X-Two"), List.of("https://a.com", "https://b.com"), null, null, List.of(), 1000);
        apps.put(TestApps.app(APP, TestApps.keys(List.of("127.0.0.1")), web));
        client().header("Origin", "https://b.com")
                .get("/parse/classes/A")
                .then()
                .header(ORIGIN, "https://b.com")
                .header("Vary", equalTo("origin"))
                .header(HEADERS, endsWith("Cache-Control, X-One, X-Two"));
        client().header("Origin", "https://evil.com")
                .get("/parse/classes/A")
                .then()
                .header(ORIGIN, "https://a.com");
        client().header("Origin", "https://b.com")
                .header("X-Parse-REST-API-Key", "second")
                .get("/parse/nowhere")
                .then()
                .statusCode(404)
                .header(ORIGIN, "https://b.com");
    }
}

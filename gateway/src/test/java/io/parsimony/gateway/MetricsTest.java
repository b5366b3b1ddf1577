package io.parsimony.gateway;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

@QuarkusTest
class MetricsTest extends GatewayTestBase {

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @Test
    void aRequestIsMeasuredByRouteAndService() {
        String labels = requests("GET", "/classes/{class}/{id}", "data-service", "2xx");
        double before = value(labels);
        client().get("/parse/classes/GameScore/Ed1nuqPvcm").then().statusCode(200);
        assertThat(awaitMore(labels, before)).isEqualTo(before + 1);
        assertThat(scrape()).contains("parsimony_requests_seconds_bucket{").doesNotContain("Ed1nuqPvcm", "GameScore");
    }

    @Test
    void whatTheGatewayRefusesIsItsOwn() {
        String labels = requests("POST", "/classes/{class}", "gateway", "4xx");
        double before = value(labels);
        given().header("X-Parse-Application-Id", APP)
                .post("/parse/classes/A")
                .then()
                .statusCode(403);
        assertThat(awaitMore(labels, before)).isEqualTo(before + 1);
    }

    @Test
    void pathsThatClientsMakeUpAreOneRoute() {
        double before = value(requests("GET", "unknown", "gateway", "4xx"));
        client().get("/parse/made/up/4711").then().statusCode(404);
        client().get("/elsewhere/4711").then().statusCode(404);
        awaitMore(requests("GET", "unknown", "gateway", "4xx"), before + 1);
        assertThat(scrape()).doesNotContain("4711");
    }

    @Test
    void aServiceThatIsAwayIsCounted() {
        String labels =
                "parsimony_upstream_errors_total{application=\"gateway\",reason=\"away\",upstream=\"data-service\"}";
        double before = value(labels);
        suite.data().stop();
        try {
            client().get("/parse/classes/A").then().statusCode(503);
        } finally {
            suite.data().start();
        }
        assertThat(value(labels)).isEqualTo(before + 1);
    }

    @Test
    void sessionsFromTheCacheAreToldFromOthers() {
        String hits = "parsimony_session_lookups_total{application=\"gateway\",result=\"hit\"}";
        String misses = "parsimony_session_lookups_total{application=\"gateway\",result=\"miss\"}";
        double hitsBefore = value(hits);
        double missesBefore = value(misses);
        suite.auth().answer(200, "{\"userId\":\"u1\",\"sessionId\":\"s1\"}");
        for (int i = 0; i < 3; i++) {
            client().header("X-Parse-Session-Token", "r:measured")
                    .get("/parse/classes/A")
                    .then()
                    .statusCode(200);
        }
        assertThat(value(hits) - hitsBefore).isEqualTo(2);
        assertThat(value(misses) - missesBefore).isEqualTo(1);
    }

    /** Prometheus' operator labels what it scrapes by the target, and moves a label of the same name out of the way. */
    @Test
    void noLabelHasTheNameOfOneOfTheTarget() {
        client().get("/parse/classes/A").then().statusCode(200);
        assertThat(Pattern.compile("[{,]([a-z_]+)=\"").matcher(scrape()).results())
                .extracting(label -> label.group(1))
                .contains("upstream", "route", "application")
                .doesNotContain("service", "pod", "namespace", "job", "instance", "endpoint", "container");
    }

    @Test
    void nothingOfThatIsAtThePublicDoor() {
        given().get("/q/metrics").then().statusCode(404);
        given().get("/q/health/live").then().statusCode(200).body("status", is("UP"));
    }

    /** A request is counted when its answer is out, which its client may see a moment earlier. */
    private double awaitMore(String labels, double before) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            double now = value(labels);
            if (now > before) {
                return now;
            }
        }
        throw new AssertionError("not counted within 20 s: " + labels);
    }

    private double value(String labels) {
        Matcher line = Pattern.compile("^" + Pattern.quote(labels) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(scrape());
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    private static String requests(String method, String route, String upstream, String status) {
        return "parsimony_requests_seconds_count{application=\"gateway\",method=\"" + method + "\",route=\"" + route
                + "\",status=\"" + status + "\",upstream=\"" + upstream + "\"}";
    }

    private String scrape() {
        return given().get(metrics).then().statusCode(200).extract().asString();
    }
}

package io.parsimony.platform.metrics;

import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.CallerTokens;
import io.parsimony.platform.caller.KeyKind;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URL;
import org.junit.jupiter.api.Test;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

/** A service whose Kafka is away, seen from outside. */
@QuarkusTest
class ObservedServiceTest {

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @Inject
    CallerTokens tokens;

    @Test
    void eachRequestShowsInTheMetricsByItsTemplate() {
        signed().get("/probe/item/4711/part").then().statusCode(200);
        signed().get("/probe/refused").then().statusCode(404);
        signed().get("/probe/broken").then().statusCode(500);
        signed().get("/nowhere/4711").then().statusCode(404);
        assertThat(scrape())
                .contains(counted("/probe/item/{id}/part", "2xx"))
                .contains(counted("/probe/refused", "4xx"))
                .contains(counted("/probe/broken", "5xx"))
                .contains(counted("none", "4xx"))
                .doesNotContain("4711");
    }

    @Test
    void theMetricsTellOfTheJvmAndTheBroadcast() {
        assertThat(scrape())
                .contains("parsimony_broadcast_contact{application=\"platform\"} 0.0")
                .contains("jvm_memory_used_bytes{")
                .contains("process_cpu_usage{");
    }

    @Test
    void metricsAreNotOnTheServicesOwnPort() {
        given().get("/q/metrics").then().statusCode(401);
    }

    @Test
    void withoutKafkaAServiceIsAliveButNeitherStartedNorReady() {
        given().get("/q/health/live").then().statusCode(200).body("status", is("UP"));
        given().get("/q/health/ready").then().statusCode(503).body("checks.name", hasItem("broadcast"));
        given().get("/q/health/started").then().statusCode(503).body("checks.name", hasItem("first-contact"));
    }

    private String scrape() {
        return given().get(metrics).then().statusCode(200).extract().asString();
    }

    private static String counted(String route, String status) {
        return "parsimony_requests_seconds_count{application=\"platform\",method=\"GET\",route=\"" + route
                + "\",status=\"" + status + "\",upstream=\"platform\"}";
    }

    private RequestSpecification signed() {
        Caller caller = new Caller("app", 1, KeyKind.CLIENT, "u1", "s1", null, "203.0.113.9", null);
        return given().header(CallerTokens.HEADER, tokens.sign(caller));
    }
}

package io.parsimony.authservice;

import io.parsimony.authservice.support.Client;
import io.parsimony.local.testing.StoresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(
        value = StoresTestResource.class,
        initArgs = @ResourceArg(name = StoresTestResource.KAFKA, value = "true"))
class ConnectionMetricsTest {

    private static final Pattern POOL =
            Pattern.compile("^mongodb_driver_pool_size\\{.*cluster_id=\"([^\"]+)\"", Pattern.MULTILINE);

    private final Client client;

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    ConnectionMetricsTest(Client client) {
        this.client = client;
    }

    @Test
    void theConnectionsToThePlatformsDatabaseShowBesideThoseToTheApps() {
        // Registering it goes to the platform's database, looking for its users to its own.
        String app = client.newApp("");
        client.master(app).get("/users").then().statusCode(200);
        String scraped = given().get(metrics).then().statusCode(200).extract().asString();
        assertThat(POOL.matcher(scraped).results().map(MatchResult::group).distinct())
                .as("the apps share one")
                .hasSizeGreaterThan(1);
    }
}

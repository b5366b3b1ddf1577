package io.parsimony.gateway;

import io.parsimony.gateway.support.FakeAppDirectory;
import io.parsimony.gateway.support.FakePorts;
import io.parsimony.gateway.support.FakeService.Received;
import io.parsimony.gateway.support.FakeSuite;
import io.parsimony.gateway.support.TestApps;
import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.CallerTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import static io.restassured.RestAssured.given;

/** A gateway with fake services behind it and the app {@link #APP}. */
@QuarkusTestResource(FakePorts.class)
abstract class GatewayTestBase {

    static final String APP = "my-app";

    @Inject
    FakeSuite suite;

    @Inject
    FakeAppDirectory apps;

    @Inject
    CallerTokens callerTokens;

    @BeforeEach
    void freshServices() {
        suite.data().reset();
        suite.auth().reset();
        suite.push().reset();
        suite.analytics().reset();
        suite.files().reset();
        apps.put(TestApps.app(APP));
    }

    static RequestSpecification client() {
        return given().header("X-Parse-Application-Id", APP)
                .header("X-Parse-REST-API-Key", TestApps.REST_KEY)
                .contentType("application/json");
    }

    static RequestSpecification master() {
        return given().header("X-Parse-Application-Id", APP)
                .header("X-Parse-Master-Key", TestApps.MASTER_KEY)
                .contentType("application/json");
    }

    /** Sends bytes as they are; for bodies that a test tool would choke on. */
    static HttpResponse<String> post(String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("X-Parse-Application-Id", APP)
                .header("X-Parse-REST-API-Key", TestApps.REST_KEY)
                .POST(body)
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Who the gateway said a request came from. */
    Caller callerOf(Received request) {
        return callerTokens.verify(request.headers().get(CallerTokens.HEADER)).orElseThrow();
    }
}

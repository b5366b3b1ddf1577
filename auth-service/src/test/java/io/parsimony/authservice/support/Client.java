package io.parsimony.authservice.support;

import io.parsimony.local.testing.StoresTestResource;
import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.CallerTokens;
import io.parsimony.platform.caller.KeyKind;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import static io.restassured.RestAssured.given;

/** Requests to an app as the gateway would pass them on. */
@ApplicationScoped
public class Client {

    private final CallerTokens tokens;

    public Client(CallerTokens tokens) {
        this.tokens = tokens;
    }

    /** Registers an app of its own for a test, and returns its id. */
    public String newApp(String moreSettings) {
        String appId = "app" + UUID.randomUUID().toString().replace("-", "");
        given().header("Authorization", "Bearer " + StoresTestResource.ADMIN_KEY)
                .contentType(ContentType.JSON)
                .body("{\"appId\": \"" + appId + "\", \"appName\": \"test\", \"masterKey\": \"master\"" + moreSettings
                        + "}")
                .post("/apps")
                .then()
                .statusCode(201);
        return appId;
    }

    public RequestSpecification anyone(String appId) {
        return as(appId, KeyKind.CLIENT, null, null);
    }

    public RequestSpecification master(String appId) {
        return as(appId, KeyKind.MASTER, null, null);
    }

    /** A request with a session, which is looked up first as the gateway does. */
    public RequestSpecification with(String appId, String sessionToken) {
        ValidatableResponse found = lookUp(appId, sessionToken).statusCode(200);
        return as(
                appId,
                KeyKind.CLIENT,
                found.extract().path("userId"),
                found.extract().path("sessionId"));
    }

    /** What the gateway asks about a token. */
    public ValidatableResponse lookUp(String appId, String sessionToken) {
        return as(appId, KeyKind.SERVICE, null, null)
                .header("X-Parse-Session-Token", sessionToken)
                .get("/internal/session")
                .then();
    }

    public RequestSpecification readOnlyMaster(String appId) {
        return as(appId, KeyKind.READ_ONLY_MASTER, null, null);
    }

    /** Anyone, on one installation of the app. */
    public RequestSpecification on(String appId, String installationId) {
        return as(new Caller(appId, 0, KeyKind.CLIENT, null, null, installationId, "127.0.0.1", null));
    }

    private RequestSpecification as(String appId, KeyKind key, String userId, String sessionId) {
        return as(new Caller(appId, 0, key, userId, sessionId, null, "127.0.0.1", null));
    }

    private RequestSpecification as(Caller caller) {
        return given().header(CallerTokens.HEADER, tokens.sign(caller)).contentType(ContentType.JSON);
    }
}

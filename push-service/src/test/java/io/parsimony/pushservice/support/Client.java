package io.parsimony.pushservice.support;

import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.CallerTokens;
import io.parsimony.platform.caller.KeyKind;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;

/** Requests to an app as the gateway would pass them on. */
@ApplicationScoped
public class Client {

    private final CallerTokens tokens;

    public Client(CallerTokens tokens) {
        this.tokens = tokens;
    }

    public RequestSpecification anyone(String appId) {
        return as(appId, KeyKind.CLIENT, null, null);
    }

    public RequestSpecification master(String appId) {
        return as(appId, KeyKind.MASTER, null, null);
    }

    public RequestSpecification readOnlyMaster(String appId) {
        return as(appId, KeyKind.READ_ONLY_MASTER, null, null);
    }

    public RequestSpecification user(String appId, String userId) {
        return as(appId, KeyKind.CLIENT, userId, null);
    }

    /** Anyone, on one installation of the app. */
    public RequestSpecification on(String appId, String installationId) {
        return as(appId, KeyKind.CLIENT, null, installationId);
    }

    private RequestSpecification as(String appId, KeyKind key, String userId, String installationId) {
        Caller caller = new Caller(appId, 1, key, userId, null, installationId, "127.0.0.1", null);
        return RestAssured.given()
                .header(CallerTokens.HEADER, tokens.sign(caller))
                .contentType(ContentType.JSON);
    }
}

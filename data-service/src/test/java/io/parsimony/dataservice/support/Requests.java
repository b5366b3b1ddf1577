package io.parsimony.dataservice.support;

import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.CallerTokens;
import io.parsimony.platform.caller.KeyKind;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;

/** Requests as the gateway would pass them on. */
@ApplicationScoped
public class Requests {

    private final CallerTokens tokens;

    public Requests(CallerTokens tokens) {
        this.tokens = tokens;
    }

    public RequestSpecification asMaster() {
        return as("open", KeyKind.MASTER, null);
    }

    public RequestSpecification asClient() {
        return as("open", KeyKind.CLIENT, null);
    }

    public RequestSpecification asUser(String userId) {
        return as("open", KeyKind.CLIENT, userId);
    }

    public RequestSpecification as(String appId, KeyKind key, String userId) {
        Caller caller = new Caller(appId, 1, key, userId, null, null, "127.0.0.1", null, "https://api.example/parse");
        return RestAssured.given()
                .header(CallerTokens.HEADER, tokens.sign(caller))
                .contentType(ContentType.JSON);
    }
}

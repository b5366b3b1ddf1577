package io.parsimony.analyticsservice.support;

import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.CallerTokens;
import io.parsimony.platform.caller.KeyKind;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Singleton;

/** Requests as the gateway would pass them on. */
@Singleton
public class Requests {

    private final CallerTokens tokens;

    Requests(CallerTokens tokens) {
        this.tokens = tokens;
    }

    public RequestSpecification as(String appId, KeyKind key) {
        Caller caller = new Caller(appId, 1, key, null, null, null, "127.0.0.1", "js1.0.0");
        return RestAssured.given()
                .header(CallerTokens.HEADER, tokens.sign(caller))
                .contentType(ContentType.JSON);
    }
}

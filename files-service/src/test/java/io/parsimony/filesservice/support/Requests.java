package io.parsimony.filesservice.support;

import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.CallerTokens;
import io.parsimony.platform.caller.KeyKind;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;

/** Requests as the gateway would pass them on. */
@ApplicationScoped
public class Requests {

    public static final String PUBLIC_URL = "https://api.example/parse";

    private static final RestAssuredConfig AS_SENT = RestAssured.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private final CallerTokens tokens;

    public Requests(CallerTokens tokens) {
        this.tokens = tokens;
    }

    /** The master key of {@code open}. */
    public RequestSpecification asMaster() {
        return as(TestApps.OPEN, KeyKind.MASTER, null);
    }

    /** Nobody in particular, at an app that lets everybody upload. */
    public RequestSpecification asClient() {
        return as(TestApps.OPEN, KeyKind.CLIENT, null);
    }

    public RequestSpecification as(String appId, KeyKind key, String userId) {
        return RestAssured.given()
                .config(AS_SENT)
                .urlEncodingEnabled(false)
                .header(CallerTokens.HEADER, token(appId, key, userId));
    }

    public String token(String appId, KeyKind key, String userId) {
        return tokens.sign(new Caller(appId, 1, key, userId, null, null, "127.0.0.1", null, PUBLIC_URL));
    }
}

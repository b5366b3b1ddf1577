package io.parsimony.authservice;

import io.parsimony.authservice.support.Client;
import io.parsimony.local.testing.StoresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;

/** An app of its own for each test, in which people can sign up. */
@QuarkusTestResource(
        value = StoresTestResource.class,
        initArgs = @ResourceArg(name = StoresTestResource.KAFKA, value = "true"))
abstract class AccountsTestBase {

    @Inject
    Client client;

    String app;

    @BeforeEach
    void useAnAppOfItsOwn() {
        app = client.newApp("");
    }

    ValidatableResponse signUp(String body) {
        return client.anyone(app).body(body).post("/users").then();
    }

    /** What somebody signs up and logs in with. */
    static String named(String name) {
        return "{\"username\": \"" + name + "\", \"password\": \"secret\"}";
    }
}

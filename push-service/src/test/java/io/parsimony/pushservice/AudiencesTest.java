package io.parsimony.pushservice;

import io.parsimony.local.testing.StoresTestResource;
import io.parsimony.pushservice.support.Client;
import io.parsimony.pushservice.support.TestApps;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@QuarkusTestResource(
        value = StoresTestResource.class,
        initArgs = @ResourceArg(name = StoresTestResource.KAFKA, value = "true"))
class AudiencesTest {

    private static final String IPHONES = "{\"name\": \"iPhones\", \"query\": \"{\\\"deviceType\\\": \\\"ios\\\"}\"}";

    private final Client client;
    private final TestApps apps;
    private String app;

    AudiencesTest(Client client, TestApps apps) {
        this.client = client;
        this.apps = apps;
    }

    @BeforeEach
    void useAnAppOfItsOwn() {
        app = apps.newApp("{}");
    }

    private String saved() {
        return client.master(app)
                .body(IPHONES)
                .post("/push_audiences")
                .then()
                .statusCode(201)
                .extract()
                .path("objectId");
    }

    @Test
    void aQueryIsSavedAsTextAndReadAsAnObject() {
        String id = saved();
        client.master(app)
                .get("/push_audiences")
                .then()
                .statusCode(200)
                .body("results", hasSize(1))
                .body("results[0].query.deviceType", is("ios"));
        client.master(app).get("/push_audiences/" + id).then().body("query.deviceType", is("ios"));
        client.master(app)
                .get("/classes/_Audience/" + id)
                .then()
                .statusCode(200)
                .body("query", is("{\"deviceType\": \"ios\"}"));
    }

    @Test
    void anAudienceIsRenamedAndDeleted() {
        String id = saved();
        client.master(app)
                .body("{\"name\": \"Phones\"}")
                .put("/push_audiences/" + id)
                .then()
                .statusCode(200);
        client.master(app).get("/push_audiences/" + id).then().body("name", is("Phones"));
        client.master(app).delete("/push_audiences/" + id).then().statusCode(200);
        client.master(app).get("/push_audiences").then().body("results", hasSize(0));
    }

    @Test
    void onlyTheMasterKeyGetsAtAudiences() {
        String id = saved();
        String refusal = "unauthorized: master key is required";
        client.anyone(app).get("/push_audiences").then().statusCode(403).body("error", is(refusal));
        client.anyone(app).get("/push_audiences/" + id).then().statusCode(403);
        client.anyone(app).body(IPHONES).post("/push_audiences").then().statusCode(403);
        client.anyone(app).body(IPHONES).put("/push_audiences/" + id).then().statusCode(403);
        client.anyone(app).delete("/push_audiences/" + id).then().statusCode(403);
        client.readOnlyMaster(app)
                .body(IPHONES)
                .post("/push_audiences")
                .then()
                .statusCode(400)
                .body("code", is(119));
        client.readOnlyMaster(app).get("/push_audiences").then().statusCode(200).body("results", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"_Audience", "_PushStatus"})
    void theirClassesAreClosedToClientsByThePathOfClassesToo(String className) {
        client.anyone(app).get("/classes/" + className).then().statusCode(400).body("code", is(119));
        client.anyone(app)
                .body("{}")
                .post("/classes/" + className)
                .then()
                .statusCode(400)
                .body("code", is(119));
        client.anyone(app)
                .get("/classes/" + className + "/abc")
                .then()
                .statusCode(400)
                .body("code", is(119));
        client.master(app).get("/classes/" + className).then().statusCode(200).body("results", hasSize(0));
    }
}

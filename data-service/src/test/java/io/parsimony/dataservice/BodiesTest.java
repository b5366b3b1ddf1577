package io.parsimony.dataservice;

import io.parsimony.dataservice.support.Requests;
import io.parsimony.local.testing.StoresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(StoresTestResource.class)
class BodiesTest {

    private static final String CLASS = "Bodies";

    private final Requests requests;

    BodiesTest(Requests requests) {
        this.requests = requests;
    }

    /** Sizes around the most that is read ahead on the event loop. */
    @ParameterizedTest
    @ValueSource(ints = {1, 60_000, 65_525, 65_526, 99_000, 1_000_000})
    void aBodyOfAnySizeIsStoredWhole(int length) {
        String text = "x".repeat(length);
        String id = requests.asMaster()
                .body("{\"t\":\"" + text + "\"}")
                .post("/classes/" + CLASS)
                .then()
                .statusCode(201)
                .extract()
                .path("objectId");
        requests.asMaster().get("/classes/" + CLASS + "/" + id).then().body("t", equalTo(text));
    }

    @Test
    void aBodyOfUnknownLengthIsStoredWhole() {
        byte[] json = ("{\"t\":\"" + "y".repeat(100_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        String id = requests.asMaster()
                .body(new ByteArrayInputStream(json))
                .post("/classes/" + CLASS)
                .then()
                .statusCode(201)
                .extract()
                .path("objectId");
        requests.asMaster().get("/classes/" + CLASS + "/" + id).then().body("t", equalTo("y".repeat(100_000)));
    }

    @Test
    @Timeout(20)
    void anEmptyBodyIsAnEmptyObject() {
        requests.asMaster().post("/classes/" + CLASS).then().statusCode(201);
        requests.asMaster().body("").post("/classes/" + CLASS).then().statusCode(201);
    }

    @Test
    void aBodyWithoutASignedCallerIsNotTaken() {
        RestAssured.given().body("{\"t\":1}").post("/classes/" + CLASS).then().statusCode(401);
    }
}

package io.parsimony.dataservice;

import io.parsimony.dataservice.support.Requests;
import io.parsimony.local.testing.StoresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@QuarkusTestResource(StoresTestResource.class)
class ForeignClassesTest {

    private final Requests requests;

    ForeignClassesTest(Requests requests) {
        this.requests = requests;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_User",
                "_Session",
                "_Role",
                "_Installation",
                "_PushStatus",
                "_Audience",
                "_User;x=1",
                "%5FUser",
                "_Role;"
            })
    void objectsOfOtherServicesClassesAreNotWrittenHere(String className) {
        requests.asMaster()
                .urlEncodingEnabled(false)
                .body("{\"a\": 1}")
                .post("/classes/" + className)
                .then()
                .statusCode(400);
        requests.asClient()
                .urlEncodingEnabled(false)
                .body("{\"a\": 1}")
                .put("/classes/" + className + "/abc")
                .then()
                .statusCode(400);
        requests.asClient()
                .urlEncodingEnabled(false)
                .delete("/classes/" + className + "/abc")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_User", "_Session", "_Role", "_Installation", "%5FUser"})
    void norAreTheyInABatch(String className) {
        requests.asMaster()
                .body("{\"requests\": [{\"method\": \"POST\", \"path\": \"/classes/" + className
                        + "\", \"body\": {\"a\": 1}}]}")
                .post("/batch")
                .then()
                .statusCode(200)
                .body("[0].error.code", is(108));
    }
}

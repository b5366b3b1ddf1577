package io.parsimony.pushservice;

import com.mongodb.client.MongoCollection;
import io.parsimony.local.testing.StoresTestResource;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.platform.app.AppDirectory;
import io.parsimony.pushservice.support.Client;
import io.parsimony.pushservice.support.FakeNetwork;
import io.parsimony.pushservice.support.TestApps;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** An app of its own for each test, whose devices are on a fake network. */
@QuarkusTestResource(
        value = StoresTestResource.class,
        initArgs = @ResourceArg(name = StoresTestResource.KAFKA, value = "true"))
@Timeout(120)
abstract class PushTestBase {

    static final String ALL = "\"where\": {}, ";
    static final Set<String> ENDS = Set.of("succeeded", "failed");
    static final int STEP = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Client client;

    @Inject
    TestApps apps;

    @Inject
    FakeNetwork network;

    @Inject
    AppDatabases databases;

    @Inject
    AppDirectory directory;

    String app;

    @BeforeEach
    void useAnAppOfItsOwn() {
        app = apps.newApp(settings(""));
    }

    static String settings(String more) {
        return settings(STEP, more);
    }

    /** Settings with which devices are sent to in steps of this size. */
    static String settings(int step, String more) {
        return "{\"appName\": \"test\", \"scheduledPush\": true, \"push\": {\"queueOptions\": {\"batchSize\": %d}}%s}"
                .formatted(step, more);
    }

    /** Stores an installation with these fields beside its type and token. */
    String device(String token, String more) {
        return client.master(app)
                .body("{\"deviceType\": \"fake\", \"deviceToken\": \"" + token + "\"" + more + "}")
                .post("/installations")
                .then()
                .statusCode(201)
                .extract()
                .path("objectId");
    }

    /** Stores many installations at once, with the tokens {@code t00000}, {@code t00001}, ... */
    void devices(int count) {
        List<BsonDocument> devices = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            devices.add(new BsonDocument("_id", new BsonString("id%05d".formatted(i)))
                    .append("deviceType", new BsonString("fake"))
                    .append("deviceToken", new BsonString("t%05d".formatted(i))));
        }
        installations().insertMany(devices);
    }

    MongoCollection<BsonDocument> installations() {
        return databases.of(directory.find(app, 0).orElseThrow()).documents("_Installation");
    }

    ValidatableResponse push(String body) {
        return client.master(app).body("{" + body + "}").post("/push").then();
    }

    /** Sends a push and returns its id. */
    String pushed(String body) {
        return push(body).statusCode(200).extract().header("X-Parse-Push-Status-Id");
    }

    JsonPath status(String pushId) {
        return client.master(app)
                .get("/classes/_PushStatus/" + pushId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Waits for the end of a push. */
    JsonPath ended(String pushId) throws InterruptedException {
        return await(pushId, status -> ENDS.contains(String.valueOf(status.getString("status"))));
    }

    JsonPath await(String pushId, Predicate<JsonPath> wanted) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            JsonPath status = status(pushId);
            if (wanted.test(status)) {
                return status;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("it did not come to that: " + status(pushId).prettify());
    }
}

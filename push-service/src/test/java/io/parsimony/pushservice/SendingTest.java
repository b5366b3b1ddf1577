package io.parsimony.pushservice;

import com.mongodb.MongoTimeoutException;
import com.mongodb.client.model.Filters;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.support.FakeNetwork.Sent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

/** Whom a push gets to, with what, and what becomes of it when something goes wrong. */
@QuarkusTest
class SendingTest extends PushTestBase {

    private static final String HELLO = "\"data\": {\"alert\": \"Hello\"}";

    private Map<String, Sent> byToken() {
        return network.sentBy(app).stream()
                .collect(java.util.stream.Collectors.toMap(each -> each.device().deviceToken(), each -> each));
    }

    @Test
    void aPushToChannelsGetsToItsSubscribers() throws Exception {
        device("t1", ", \"channels\": [\"Giants\", \"Mets\"]");
        device("t2", ", \"channels\": [\"Mets\"]");
        device("t3", ", \"channels\": [\"Dodgers\"]");
        ended(pushed("\"channels\": [\"Giants\", \"Mets\"], " + HELLO));
        assertThat(network.tokens(app)).containsExactly("t1", "t2");
    }

    @Test
    void aPushToAQueryGetsToWhomItMatches() throws Exception {
        device("t1", ", \"scores\": true, \"channels\": [\"Giants\"]");
        device("t2", ", \"scores\": false, \"channels\": [\"Giants\"]");
        device("t3", ", \"scores\": true");
        ended(pushed("\"where\": {\"scores\": true, \"channels\": \"Giants\"}, " + HELLO));
        assertThat(network.tokens(app)).containsExactly("t1");
    }

    @Test
    void devicesThatNoNetworkServesAndThoseWithoutTokenCountAsNothing() throws Exception {
        device("t1", "");
        client.master(app)
                .body("{\"deviceType\": \"embedded\", \"deviceToken\": \"e1\"}")
                .post("/installations")
                .then()
                .statusCode(201);
        client.master(app)
                .body("{\"deviceType\": \"fake\", \"installationId\": \"abc\"}")
                .post("/installations")
                .then()
                .statusCode(201);
        JsonPath status = ended(pushed(ALL + HELLO));
        assertThat(status.getInt("numSent")).isEqualTo(1);
        assertThat(status.getInt("numFailed")).isZero();
        assertThat(network.tokens(app)).containsExactly("t1");
    }

    @Test
    void aDeviceThatIsOnAnotherNetworkThanItsTypeSaysGetsNothingAndKeepsItsToken() throws Exception {
        String expo = client.master(app)
                .body("{\"deviceType\": \"ios\", \"pushType\": \"expo\", \"deviceToken\": \"gone-expo\"}")
                .post("/installations")
                .then()
                .statusCode(201)
                .extract()
                .path("objectId");
        client.master(app)
                .body("{\"deviceType\": \"ios\", \"pushType\": \"own\", \"deviceToken\": \"t1\"}")
                .post("/installations")
                .then()
                .statusCode(201);
        JsonPath status = ended(pushed(ALL + HELLO));
        assertThat(status.getInt("numSent")).isEqualTo(1);
        assertThat(status.getInt("numFailed")).isZero();
        assertThat(network.tokens(app)).containsExactly("t1");
        client.anyone(app).get("/installations/" + expo).then().body("deviceToken", is("gone-expo"));
    }

    @Test
    void aWindowsDeviceIsReachedByTheChannelThatTheSdkForDotNetSaves() throws Exception {
        String uri = "https://db3.notify.windows.com/?token=t1";
        windows("w1", uri);
        String gone = windows("w2", "gone-channel");
        JsonPath status = ended(pushed(ALL + HELLO));
        assertThat(network.tokens(app)).containsExactly("gone-channel", uri);
        assertThat(status.getMap("sentPerType")).isEqualTo(Map.of("winrt", 1));
        client.anyone(app).get("/installations/" + gone).then().body("deviceUris", is(Map.of()));
        ended(pushed(ALL + HELLO));
        assertThat(network.tokens(app)).containsExactly("gone-channel", uri, uri);
    }

    /** Stores an installation as the SDK for .NET does. */
    private String windows(String installationId, String channel) {
        return client.master(app)
                .body("{\"deviceType\": \"winrt\", \"installationId\": \"%s\", \"deviceUris\": {\"_Default\": \"%s\"}}"
                        .formatted(installationId, channel))
                .post("/installations")
                .then()
                .statusCode(201)
                .extract()
                .path("objectId");
    }

    @Test
    void anAppWhoseNetworkHangsKeepsNoOtherAppWaiting() throws Exception {
        devices(9_500);
        CountDownLatch hanging = new CountDownLatch(1);
        network.trouble(app, devices -> hanging.await());
        String hung = app;
        String hungPush = pushed(ALL + HELLO);
        app = apps.newApp(settings(""));
        devices(1_500);
        assertThat(ended(pushed(ALL + HELLO)).getInt("numSent")).isEqualTo(1_500);
        assertThat(network.sentBy(hung)).isEmpty();
        hanging.countDown();
        app = hung;
        assertThat(ended(hungPush).getInt("numSent")).isEqualTo(9_500);
        assertThat(network.tokens(hung)).hasSize(9_500).doesNotHaveDuplicates();
    }

    @Test
    void aDatabaseThatIsAwayForAWhileLosesNothing() throws Exception {
        devices(150);
        AtomicInteger calls = new AtomicInteger();
        network.trouble(app, devices -> {
            if (calls.incrementAndGet() <= 8) {
                throw new MongoTimeoutException("nobody there");
            }
        });
        JsonPath status = ended(pushed(ALL + HELLO));
        assertThat(status.getString("status")).isEqualTo("succeeded");
        assertThat(network.tokens(app)).hasSize(150).doesNotHaveDuplicates();
    }

    @Test
    void eachDeviceGetsItsLanguage() throws Exception {
        device("t1", ", \"localeIdentifier\": \"fr-CA\"");
        device("t2", ", \"localeIdentifier\": \"de-DE\"");
        device("t3", "");
        ended(pushed(ALL + "\"data\": {\"alert\": \"Hello\", \"title\": \"Hi\", \"alert-fr\": \"Bonjour\","
                + " \"title-fr\": \"Salut\", \"alert-de\": \"Hallo\", \"sound\": \"x.caf\"}"));
        assertThat(byToken().get("t1").notification().data().toString())
                .isEqualTo("{\"alert\":\"Bonjour\",\"title\":\"Salut\",\"sound\":\"x.caf\"}");
        assertThat(byToken().get("t2").notification().data().toString())
                .isEqualTo("{\"alert\":\"Hallo\",\"title\":\"Hi\",\"sound\":\"x.caf\"}");
        assertThat(byToken().get("t3").notification().data().toString())
                .isEqualTo("{\"alert\":\"Hello\",\"title\":\"Hi\",\"sound\":\"x.caf\"}");
    }

    @Test
    void badgesAreIncrementedEachByItself() throws Exception {
        String first = device("t1", ", \"badge\": 4");
        String second = device("t2", "");
        ended(pushed(ALL + "\"data\": {\"alert\": \"Hello\", \"badge\": \"Increment\"}"));
        assertThat(byToken().get("t1").device().badge()).isEqualTo(5);
        assertThat(byToken().get("t2").device().badge()).isEqualTo(1);
        ended(pushed("\"where\": {\"deviceToken\": \"t1\"},"
                + " \"data\": {\"alert\": \"Hello\", \"badge\": {\"__op\": \"Increment\", \"amount\": 3}}"));
        client.anyone(app).get("/installations/" + first).then().body("badge", is(8));
        client.anyone(app).get("/installations/" + second).then().body("badge", is(1));
        ended(pushed(ALL + "\"data\": {\"alert\": \"Hello\", \"badge\": 0}"));
        client.anyone(app).get("/installations/" + first).then().body("badge", is(0));
        assertThat(network.sentBy(app).getLast().device().badge()).isZero();
        assertThat(network.sentBy(app).getLast().notification().data().has("badge"))
                .isFalse();
    }

    @Test
    void tokensThatLeadNowhereAreTakenFromInstallations() throws Exception {
        String gone = device("gone1", "");
        String refused = device("no1", "");
        device("t1", "");
        JsonPath status = ended(pushed(ALL + HELLO));
        assertThat(status.getString("status")).isEqualTo("succeeded");
        assertThat(status.getInt("numSent")).isEqualTo(1);
        assertThat(status.getInt("numFailed")).isEqualTo(2);
        assertThat(status.getMap("failedPerType")).isEqualTo(Map.of("fake", 2));
        client.anyone(app).get("/installations/" + gone).then().body("deviceToken", is(nullValue()));
        client.anyone(app).get("/installations/" + refused).then().body("deviceToken", is("no1"));
    }

    @Test
    void aWrongKeyEndsThePushWithWhatToFix() throws Exception {
        device("key1", "");
        JsonPath status = ended(pushed(ALL + HELLO));
        assertThat(status.getString("status")).isEqualTo("failed");
        assertThat(status.getInt("errorMessage.code")).isEqualTo(115);
        assertThat(status.getString("errorMessage.message")).isEqualTo("the key is of another team");
    }

    @Test
    void anExpiredPushIsNeverSent() throws Exception {
        device("t1", "");
        JsonPath status = ended(pushed(ALL + HELLO + ", \"expiration_time\": \"2015-01-01T00:00:00Z\""));
        assertThat(status.getString("status")).isEqualTo("failed");
        assertThat(status.getString("errorMessage.message")).isEqualTo("The push expired before it could be sent.");
        assertThat(network.sentBy(app)).isEmpty();
    }

    @Test
    void manyDevicesGetItOnceEachInSeveralBatches() throws Exception {
        devices(2_345);
        JsonPath status = ended(pushed(ALL + HELLO));
        assertThat(status.getInt("numSent")).isEqualTo(2_345);
        assertThat(network.tokens(app))
                .isEqualTo(
                        IntStream.range(0, 2_345).mapToObj("t%05d"::formatted).toList());
    }

    @Test
    void aBatchThatFailsMidwayGoesOnWhereItWas() throws Exception {
        devices(950);
        installations().updateMany(Filters.empty(), com.mongodb.client.model.Updates.set("badge", 1));
        AtomicInteger calls = new AtomicInteger();
        network.trouble(app, devices -> {
            int call = calls.incrementAndGet();
            if (call == 3 || call == 5) {
                throw new IllegalStateException("a fault in the middle");
            }
        });
        JsonPath status = ended(pushed(ALL + "\"data\": {\"alert\": \"Hello\", \"badge\": \"Increment\"}"));
        assertThat(status.getInt("numSent")).isEqualTo(950);
        assertThat(network.tokens(app)).hasSize(950).doesNotHaveDuplicates();
        assertThat(network.sentBy(app)).allMatch(each -> each.device().badge() == 2);
        assertThat(installations().countDocuments(Filters.eq("badge", 2))).isEqualTo(950);
    }

    @Test
    void badgesAreIncrementedOnceThoughStepsBecomeSmallerWhileABatchIsUnderWay() throws Exception {
        devices(150);
        installations().updateMany(Filters.empty(), com.mongodb.client.model.Updates.set("badge", 1));
        AtomicInteger calls = new AtomicInteger();
        network.trouble(app, devices -> {
            if (calls.incrementAndGet() == 1) {
                apps.change(app, settings(30, ""));
                throw new IllegalStateException("a fault after the badges are set");
            }
        });
        ended(pushed(ALL + "\"data\": {\"alert\": \"Hello\", \"badge\": \"Increment\"}"));
        assertThat(calls).hasValue(4);
        assertThat(network.sentBy(app))
                .hasSize(150)
                .allMatch(each -> each.device().badge() == 2);
        assertThat(installations().countDocuments(Filters.eq("badge", 2))).isEqualTo(150);
    }

    @Test
    void aBatchThatCannotBeSentIsGivenUpAndThePushEnds() throws Exception {
        devices(150);
        Set<String> poison = new HashSet<>(Set.of("t00120"));
        network.trouble(app, devices -> {
            if (devices.stream().map(Device::deviceToken).anyMatch(poison::contains)) {
                throw new IllegalStateException("always");
            }
        });
        JsonPath status = ended(pushed(ALL + HELLO));
        assertThat(status.getString("status")).isEqualTo("failed");
        assertThat(status.getString("errorMessage.message")).contains("after several attempts");
        assertThat(status.getInt("numSent")).isEqualTo(100);
        JsonPath other = ended(pushed("\"where\": {\"deviceToken\": {\"$in\": [\"t00001\", \"t00002\"]}}, " + HELLO));
        assertThat(other.getInt("numSent")).isEqualTo(2);
    }

    @Test
    void installationsThatGoBetweenPlanAndSendingDoNotKeepAPushRunning() throws Exception {
        devices(300);
        network.trouble(app, devices -> installations().deleteMany(Filters.gt("_id", "id00199")));
        JsonPath status = ended(pushed(ALL + HELLO));
        assertThat(status.getString("status")).isEqualTo("succeeded");
        assertThat(List.of(100, 200)).contains(status.getInt("numSent"));
    }
}

package io.parsimony.pushservice;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

/** What may be asked for, by whom, and what the status of a push says. */
@QuarkusTest
class PushRequestsTest extends PushTestBase {

    private static final String HELLO = ALL + "\"data\": {\"alert\": \"Hello\"}";

    @Test
    void theStatusOfAPushHasParseServersFields() throws Exception {
        device("t1", "");
        String id = push(ALL + "\"data\": {\"alert\": \"Hello World!\", \"score\": 1}, \"expiration_interval\": 600")
                .statusCode(200)
                .body("result", is(true))
                .extract()
                .header("X-Parse-Push-Status-Id");
        JsonPath status = ended(id);
        assertThat(status.getString("status")).isEqualTo("succeeded");
        assertThat(status.getString("source")).isEqualTo("rest");
        assertThat(status.getString("query")).isEqualTo("{}");
        assertThat(status.getString("payload")).isEqualTo("{\"alert\":\"Hello World!\",\"score\":1}");
        assertThat(status.getString("pushHash")).isEqualTo("ed076287532e86365e841e92bfc50d8c");
        assertThat(status.getInt("numSent")).isEqualTo(1);
        assertThat(status.getInt("numFailed")).isZero();
        assertThat(status.getMap("sentPerType")).isEqualTo(java.util.Map.of("fake", 1));
        assertThat(status.getDouble("expiration_interval")).isEqualTo(600);
        assertThat(status.getLong("expiry"))
                .isBetween(
                        Instant.now().plusSeconds(500).toEpochMilli(),
                        Instant.now().plusSeconds(601).toEpochMilli());
        assertThat(Instant.parse(status.getString("pushTime"))).isBefore(Instant.now());
        assertThat(status.getMap("ACL")).isEmpty();
        assertThat((Object) status.get("count")).isNull();
    }

    @Test
    void aPushToNobodySucceeds() throws Exception {
        JsonPath status = ended(pushed(HELLO));
        assertThat(status.getString("status")).isEqualTo("succeeded");
        assertThat(status.getInt("numSent")).isZero();
    }

    @Test
    void onlyTheMasterKeySendsUnlessTheAppLetsClients() throws Exception {
        device("t1", "");
        String body = "{" + HELLO + "}";
        client.anyone(app)
                .body(body)
                .post("/push")
                .then()
                .statusCode(403)
                .body("error", is("unauthorized: master key is required"));
        client.readOnlyMaster(app)
                .body(body)
                .post("/push")
                .then()
                .statusCode(400)
                .body("code", is(119));
        assertThat(network.sentBy(app)).isEmpty();
        apps.change(app, settings(", \"clientPush\": true"));
        String id = client.anyone(app)
                .body(body)
                .post("/push")
                .then()
                .statusCode(200)
                .extract()
                .header("X-Parse-Push-Status-Id");
        ended(id);
        assertThat(network.tokens(app)).containsExactly("t1");
    }

    @Test
    void aClientDoesNotSayWhatOpensOnTheDevicesOfOthers() {
        apps.change(app, settings(", \"clientPush\": true"));
        client.anyone(app)
                .body("{\"where\": {}, \"data\": {\"alert\": \"Hi\", \"uri\": \"https://example.com\"}}")
                .post("/push")
                .then()
                .statusCode(400)
                .body("code", is(115))
                .body("error", is("Client-initiated push cannot use the \"uri\" option."));
        client.master(app).get("/classes/_PushStatus").then().body("results", hasSize(0));
    }

    @Test
    void anAppWithoutPushOrWithABadKeySaysSo() {
        apps.change(app, "{\"appName\": \"no push\"}");
        push(HELLO).statusCode(400).body("code", is(115)).body("error", is("Missing push configuration"));
        apps.change(app, "{\"appName\": \"bad key\"}");
        push(HELLO).statusCode(400).body("code", is(115)).body("error", is("the key is not one"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "data": {}                                                        | 115 | Sending a push requires either "channels" or a "where" query.
                    "where": {}, "channels": ["a"], "data": {}                        | 115 | Channels and query can not be set at the same time.
                    "where": []                                                       | 115 | where must be an object.
                    "channels": "a", "data": {}                                       | 115 | channels must be an array of names.
                    "channels": [1], "data": {}                                       | 112 | Invalid channel name: 1
                    "where": {}                                                       | 115 | Sending a push requires "data", an object.
                    "where": {"deviceType": "toaster"}, "data": {}                    | 115 | toaster is not supported push type.
                    "where": {"deviceType": {"$in": ["ios", "x"]}}, "data": {}        | 115 | x is not supported push type.
                    "where": {"a": {"$nonsense": 1}}, "data": {}                      | 107 |
                    "where": {"deviceToken": {"$regex": "("}}, "data": {}             | 102 |
                    "where": {}, "data": {}, "expiration_time": "soon"                | 115 | soon is not valid time.
                    "where": {}, "data": {}, "expiration_time": true                  | 115 | true is not valid time.
                    "where": {}, "data": {}, "push_time": "gibberish"                 | 115 | gibberish is not valid time.
                    "where": {}, "data": {}, "push_time": null                        | 115 | null is not valid time.
                    "where": {}, "data": {}, "push_time": 1e300                       | 115 |
                    "where": {}, "data": {}, "push_time": "2999-01-01T00:00:00Z"      | 115 | push_time must not be more than two weeks from now.
                    "where": {}, "data": {}, "expiration_interval": 0                 | 115 | expiration_interval must be a number greater than 0
                    "where": {}, "data": {}, "expiration_interval": "1"               | 115 | expiration_interval must be a number greater than 0
                    "where": {}, "data": {}, "expiration_interval": 1, "expiration_time": 2 | 115 | Both expiration_time and expiration_interval cannot be set
                    "where": {}, "data": {"badge": "decrement"}                       | 115 | Invalid value for badge, expected number or 'Increment' or {increment: number}
                    "where": {}, "data": {"badge": {"__op": "Increment"}}             | 115 |
                    "where": {}, "data": {"badge": 1.5}                               | 115 |
                    "where": {}, "data": {}, "audience_id": {"$ne": 1}                | 115 | audience_id must be the id of a saved audience.
                    """)
    void whatIsWrongWithARequestIsSaidAndNothingIsSent(String body, int code, String error) {
        device("t1", "");
        var answer = push(body).statusCode(400).body("code", is(code));
        if (error != null) {
            answer.body("error", is(error));
        }
        client.master(app).get("/classes/_PushStatus").then().body("results", hasSize(0));
        assertThat(network.sentBy(app)).isEmpty();
    }

    @Test
    void anAudienceCountsItsUse() throws Exception {
        String audience = client.master(app)
                .body("{\"name\": \"all\", \"query\": \"{}\"}")
                .post("/push_audiences")
                .then()
                .extract()
                .path("objectId");
        ended(pushed(HELLO + ", \"audience_id\": \"" + audience + "\""));
        ended(pushed(HELLO + ", \"audience_id\": \"" + audience + "\""));
        ended(pushed(HELLO + ", \"audience_id\": \"nobody\""));
        JsonPath used = client.master(app)
                .get("/push_audiences/" + audience)
                .then()
                .extract()
                .jsonPath();
        assertThat(used.getInt("timesUsed")).isEqualTo(2);
        assertThat(Instant.parse(used.getString("lastUsed")))
                .isAfter(Instant.now().minusSeconds(60));
    }

    @Test
    void aTimeIsPassedOverWhereTheAppDoesNotSchedule() throws Exception {
        device("t1", "");
        apps.change(app, "{\"appName\": \"test\"}");
        String later = Instant.now()
                .plus(1, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
        ended(pushed(HELLO + ", \"push_time\": \"" + later + "\""));
        assertThat(network.tokens(app)).isEqualTo(List.of("t1"));
    }
}

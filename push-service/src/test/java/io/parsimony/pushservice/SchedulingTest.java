package io.parsimony.pushservice;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class SchedulingTest extends PushTestBase {

    private static final String HELLO = ALL + "\"data\": {\"alert\": \"Hello\"}, \"push_time\": ";

    private static String quoted(Object time) {
        return "\"" + time + "\"";
    }

    @Test
    void aPushWaitsForItsTimeAndIsSentOnce() throws Exception {
        device("t1", "");
        Instant time = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.MILLIS);
        String id = pushed(HELLO + quoted(time));
        assertThat(status(id).getString("status")).isEqualTo("scheduled");
        assertThat(Instant.parse(status(id).getString("pushTime"))).isEqualTo(time);
        ended(id);
        assertThat(Instant.now()).isAfter(time);
        assertThat(network.tokens(app)).containsExactly("t1");
        assertThat(network.sentBy(app).getFirst().notification().pushTime()).isEqualTo(time);
    }

    @Test
    void aTimeThatHasPassedIsNow() throws Exception {
        device("t1", "");
        JsonPath status = ended(pushed(HELLO + (Instant.now().getEpochSecond() - 100)));
        assertThat(status.getInt("numSent")).isEqualTo(1);
    }

    @Test
    void unlessItHasExpired() throws Exception {
        device("t1", "");
        JsonPath status =
                ended(pushed(HELLO + (Instant.now().getEpochSecond() - 100) + ", \"expiration_interval\": 50"));
        assertThat(status.getString("status")).isEqualTo("failed");
        assertThat(network.sentBy(app)).isEmpty();
    }

    @Test
    void whoeverDeletesTheStatusCallsThePushOff() throws Exception {
        device("t1", "");
        String id = pushed(HELLO + quoted(Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.MILLIS)));
        client.master(app).delete("/classes/_PushStatus/" + id).then().statusCode(200);
        String later = pushed(HELLO + quoted(Instant.now().plusSeconds(5).truncatedTo(ChronoUnit.MILLIS)));
        ended(later);
        assertThat(network.tokens(app)).containsExactly("t1");
    }

    @Test
    void aPushThatCannotBeginKeepsNoOthersFromTheirTurn() throws Exception {
        device("t1", "");
        pushed(HELLO + quoted(Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.MILLIS)));
        apps.change(app, settings(", \"databaseURI\": \"mongodb://127.0.0.1:1/gone?serverSelectionTimeoutMS=1000\""));
        app = apps.newApp(settings(""));
        device("t2", "");
        ended(pushed(HELLO + quoted(Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS))));
        assertThat(network.tokens(app)).containsExactly("t2");
    }

    @Test
    void whateverAMasterKeyMakesOfTheStatusThePushIsSent() throws Exception {
        device("t1", "");
        String id = pushed(HELLO + quoted(Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS)));
        client.master(app)
                .body("{\"status\": {\"__op\": \"Delete\"}, \"numSent\": -7, \"sentPerType\": {\"x\": {}}}")
                .put("/classes/_PushStatus/" + id)
                .then()
                .statusCode(200);
        JsonPath status = ended(id);
        assertThat(network.tokens(app)).containsExactly("t1");
        assertThat(status.getInt("numSent")).isEqualTo(1);
        assertThat(status.getMap("sentPerType")).isEqualTo(Map.of("fake", 1));
    }

    @Test
    void aTimeWithoutZoneIsThatTimeOnEachDevicesClock() throws Exception {
        device("t1", ", \"timeZone\": \"Asia/Tokyo\"");
        device("t2", ", \"timeZone\": \"Asia/Kolkata\"");
        device("t3", ", \"timeZone\": \"America/Phoenix\"");
        device("t4", "");
        device("t5", ", \"timeZone\": \"Atlantis/Poseidonis\"");
        // It has been this time in Tokyo and India, but not yet in London or Phoenix.
        String time = LocalDateTime.now(ZoneOffset.UTC).plusHours(2).truncatedTo(ChronoUnit.MILLIS) + "";
        String id = pushed(HELLO + quoted(time));
        JsonPath status = await(id, now -> now.getInt("numSent") == 2);
        assertThat(network.tokens(app)).containsExactly("t1", "t2");
        assertThat(status.getString("pushTime")).isEqualTo(time);
        assertThat(status.getMap("sentPerUTCOffset")).isEqualTo(Map.of("9", 1, "5:30", 1));
        assertThat(status.getString("status")).isEqualTo("running");
    }
}

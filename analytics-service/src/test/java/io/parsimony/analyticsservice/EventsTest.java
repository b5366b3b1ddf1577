package io.parsimony.analyticsservice;

import com.mongodb.client.model.Filters;
import io.parsimony.analyticsservice.raw.RawEvents;
import io.parsimony.analyticsservice.support.Eventually;
import io.parsimony.analyticsservice.support.Names;
import io.parsimony.analyticsservice.support.Requests;
import io.parsimony.local.testing.StoresTestResource;
import io.parsimony.platform.caller.KeyKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

/** What clients send is counted and told, all the way through Kafka and the store. */
@QuarkusTest
@QuarkusTestResource(
        value = StoresTestResource.class,
        initArgs = @ResourceArg(name = StoresTestResource.KAFKA, value = "true"))
class EventsTest {

    @Inject
    Requests requests;

    @Inject
    RawEvents rawEvents;

    private final String app = Names.unique("app");

    @Test
    void anEventIsCountedByHourAndDayAndMinute() {
        for (int i = 0; i < 5; i++) {
            track("search", "{}").statusCode(200).body(equalTo("{}"));
        }

        for (String interval : List.of("minute", "hour", "day")) {
            Eventually.holds(
                    () -> assertThat(sum("events/search?interval=" + interval)).isEqualTo(5));
        }
        ask("events")
                .body("events", hasSize(1))
                .body("events[0].name", equalTo("search"))
                .body("events[0].count", equalTo(5));
    }

    @Test
    void dimensionsAreToldByTheirValues() {
        track("search", "{\"dimensions\": {\"price.range\": \"1000-1500\", \"source\": \"craigslist\"}}");
        track("search", "{\"dimensions\": {\"price.range\": \"1500-2000\", \"source\": \"craigslist\"}}");

        Eventually.holds(() -> ask("events/search/dimensions/source")
                .body("values", hasSize(1))
                .body("values[0].value", equalTo("craigslist"))
                .body("values[0].count", equalTo(2)));
        ask("events/search/dimensions/price.range")
                .body("values.value", equalTo(List.of("1000-1500", "1500-2000")))
                .body("other", equalTo(0));
        ask("events/search/dimensions/price.range?limit=1")
                .body("values", hasSize(1))
                .body("other", equalTo(1));
        ask("events/search/dimensions").body("dimensions.name", equalTo(List.of("price.range", "source")));
        ask("events/search/dimensions/color").body("values", hasSize(0));
    }

    @Test
    void openedAppsAreNoEventsAndToldByPush() {
        track("AppOpened", "{}");
        track("AppOpened", "{\"push_hash\": \"d41d8cd98f00b204e9800998ecf8427e\"}");

        Eventually.holds(() -> assertThat(sum("app_opens")).isEqualTo(2));
        Eventually.holds(() -> assertThat(sum("push_opens?push_hash=d41d8cd98f00b204e9800998ecf8427e"))
                .isEqualTo(1));
        ask("push_opens").body("pushes", hasSize(1)).body("pushes[0].count", equalTo(1));
        ask("events").body("events", hasSize(0));
    }

    @Test
    void anEventCountsForTheTimeWhenItHappened() {
        LocalDate day = LocalDate.now(ZoneId.of("UTC")).minusDays(3);
        // In Kolkata it is half past midnight of the next day.
        track("late", "{\"at\": \"" + day + "T19:00:00.000Z\"}");

        Eventually.holds(() -> assertThat(sum("events/late?from=" + day + "&to=" + day.plusDays(1) + "&interval=day"))
                .isEqualTo(1));
        String there = "&interval=day&timeZone=Asia/Kolkata";
        assertThat(sum("events/late?from=" + day + "&to=" + day.plusDays(1) + there))
                .isZero();
        assertThat(sum("events/late?from=" + day.plusDays(1) + "&to=" + day.plusDays(2) + there))
                .isEqualTo(1);
        ask("events/late?from=" + day.plusDays(1) + "&to=" + day.plusDays(2) + there)
                .body("series[0].time", equalTo(day.plusDays(1) + "T00:00:00+05:30"));
    }

    @Test
    void eachAppHasCountsOfItsOwn() {
        String other = Names.unique("app");
        track("search", "{}");
        requests.as(other, KeyKind.CLIENT).body("{}").post("/events/search");

        Eventually.holds(() -> assertThat(sum("events/search")).isEqualTo(1));
    }

    @Test
    void eventsAreKeptAsTheyCame() {
        track("kept", "{\"dimensions\": {\"a.b\": \"$c\"}}");

        Eventually.holds(() -> assertThat(rawEvents
                        .mongoCollection()
                        .find(Filters.eq("appId", app))
                        .into(new ArrayList<>()))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.name()).isEqualTo("kept");
                    assertThat(event.dimensions()).hasSize(1);
                    assertThat(event.expiresAt()).isAfter(event.receivedAt());
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events", "/events/", "/events/%20", "/events/a%2Fb", "/events/a/b", "/events/%24where"})
    void aBadNameIsRefused(String path) {
        requests.as(app, KeyKind.CLIENT)
                .urlEncodingEnabled(false)
                .body("{}")
                .post(path)
                .then()
                .statusCode(400)
                .body("code", equalTo(160));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | 107",
                "[] | 107",
                "{\"at\": \"never\"} | 107",
                "{\"dimensions\": {\"a\": 1}} | 111",
                "{\"push_hash\": []} | 111"
            })
    void aBadBodyIsRefusedAndCountsNothing(String body, int code) {
        track("bad", body).statusCode(400).body("code", equalTo(code));
        track("good", "{}");

        Eventually.holds(() -> assertThat(sum("events/good")).isEqualTo(1));
        assertThat(sum("events/bad")).isZero();
    }

    @Test
    void eachEventOfABatchHasAnOutcomeOfItsOwn() {
        requests.as(app, KeyKind.CLIENT)
                .body(
                        """
                        {"requests": [
                          {"method": "POST", "path": "/events/level%202+", "body": {"dimensions": {"a": "b"}}},
                          {"method": "POST", "path": "/events/level%202+"},
                          {"method": "POST", "path": "/events/%24where", "body": {}},
                          {"method": "POST", "path": "/events/%zz", "body": {}},
                          {"method": "POST", "path": "/events/a", "body": {"at": 5}},
                          {"method": "GET", "path": "/events/a"},
                          {"method": "POST", "path": "/classes/a"},
                          "nonsense"]}
                        """)
                .post("/batch")
                .then()
                .statusCode(200)
                .body("", hasSize(8))
                .body("[0].success", anEmptyMap())
                .body("[1].success", anEmptyMap())
                .body("error.code", equalTo(List.of(160, 160, 111, 107, 107, 107)));

        Eventually.holds(() -> assertThat(sum("events/level%202%2B")).isEqualTo(2));
        assertThat(sum("events/a")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"requests\": {}}", "[]", "x"})
    void aBatchThatIsNoneIsRefused(String body) {
        requests.as(app, KeyKind.CLIENT)
                .body(body)
                .post("/batch")
                .then()
                .statusCode(400)
                .body("code", equalTo(107));
    }

    @Test
    void whoMayOnlyReadTracksNothing() {
        requests.as(app, KeyKind.READ_ONLY_MASTER)
                .body("{}")
                .post("/events/search")
                .then()
                .statusCode(400)
                .body("code", equalTo(119));
        requests.as(app, KeyKind.READ_ONLY_MASTER)
                .body("{\"requests\": []}")
                .post("/batch")
                .then()
                .statusCode(400)
                .body("code", equalTo(119));
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyKind.class,
            names = {"CLIENT", "MAINTENANCE", "SERVICE"})
    void countsAreForTheMasterKeyOnly(KeyKind key) {
        for (String path :
                List.of("events", "events/a", "events/a/dimensions", "app_opens", "push_opens", "requests")) {
            requests.as(app, key)
                    .get("/analytics/" + path)
                    .then()
                    .statusCode(403)
                    .body("error", containsString("master key"));
        }
    }

    @Test
    void theReadOnlyMasterKeyReads() {
        requests.as(app, KeyKind.READ_ONLY_MASTER)
                .get("/analytics/events")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "events/a?interval=week",
                "events/a?timeZone=nowhere",
                "events/a?timeZone=%2B05:37",
                "events/a?timeZone=%2B00:00:30&interval=minute",
                "events/a?from=2026-01-02&to=2026-01-01",
                "events/a?unknown=1",
                "events?limit=0",
                "events?timeZone=UTC",
                "requests?groupBy=color",
                "app_opens?from=1999-01-01",
                "app_opens?from=1999-01-01&interval=day",
                "push_opens?push_hash=x&limit=5"
            })
    void aBadQueryIsRefused(String query) {
        requests.as(app, KeyKind.MASTER)
                .urlEncodingEnabled(false)
                .get("/analytics/" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo(102));
    }

    @Test
    void aSeriesIsBounded() {
        LocalDate today = LocalDate.now(ZoneId.of("UTC"));
        requests.as(app, KeyKind.MASTER)
                .get("/analytics/events/a?interval=minute&from=" + today.minusDays(3) + "&to=" + today)
                .then()
                .statusCode(400)
                .body("error", containsString("1500"));
    }

    private ValidatableResponse track(String name, String body) {
        return requests.as(app, KeyKind.CLIENT)
                .body(body)
                .post("/events/" + name)
                .then();
    }

    private ValidatableResponse ask(String path) {
        return requests.as(app, KeyKind.MASTER)
                .urlEncodingEnabled(false)
                .get("/analytics/" + path)
                .then()
                .statusCode(200);
    }

    private int sum(String path) {
        return ask(path).extract().jsonPath().getList("series.count", Integer.class).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}

package io.parsimony.gateway;

import io.parsimony.gateway.support.FakeAppDirectory;
import io.parsimony.gateway.support.TestApps;
import io.parsimony.platform.caller.KeyKind;
import io.parsimony.platform.settings.KeySettings;
import io.parsimony.platform.settings.WebSettings;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

@QuarkusTest
class KeyTest extends GatewayTestBase {

    private static final String UNAUTHORIZED = "{\"error\":\"unauthorized\"}";

    @Test
    void aRequestWithoutAnAppIsUnauthorized() {
        given().get("/parse/classes/A").then().statusCode(403).body(equalTo(UNAUTHORIZED));
        given().header("X-Parse-Application-Id", "unknown")
                .header("X-Parse-Master-Key", TestApps.MASTER_KEY)
                .get("/parse/classes/A")
                .then()
                .statusCode(403)
                .body(equalTo(UNAUTHORIZED));
        assertThat(suite.data().received()).isEmpty();
    }

    @Test
    void aRequestWithAWrongKeyIsUnauthorized() {
        given().header("X-Parse-Application-Id", APP)
                .header("X-Parse-REST-API-Key", "wrong")
                .get("/parse/classes/A")
                .then()
                .statusCode(403)
                .body(equalTo(UNAUTHORIZED));
        given().header("X-Parse-Application-Id", APP)
                .header("X-Parse-Master-Key", "wrong")
                .get("/parse/classes/A")
                .then()
                .statusCode(403);
        assertThat(suite.data().received()).isEmpty();
    }

    @Test
    void powerfulKeysAreToldInward() {
        master().get("/parse/classes/A").then().statusCode(200);
        given().header("X-Parse-Application-Id", APP)
                .header("X-Parse-Master-Key", TestApps.READ_ONLY_MASTER_KEY)
                .get("/parse/classes/A")
                .then()
                .statusCode(200);
        given().header("X-Parse-Application-Id", APP)
                .header("X-Parse-Maintenance-Key", TestApps.MAINTENANCE_KEY)
                .get("/parse/classes/A")
                .then()
                .statusCode(200);
        assertThat(suite.data().received())
                .extracting(sent -> callerOf(sent).key())
                .containsExactly(KeyKind.MASTER, KeyKind.READ_ONLY_MASTER, KeyKind.MAINTENANCE);
    }

    @Test
    void theMasterKeyIsRefusedFromAnAddressThatIsNotAllowed() {
        apps.put(TestApps.app(APP, TestApps.keys(List.of("10.0.0.1")), TestApps.web(1000)));
        master().get("/parse/classes/A").then().statusCode(403).body(equalTo(UNAUTHORIZED));
    }

    @Test
    void anAddressThatIsOnlyClaimedOpensNothing() {
        apps.put(TestApps.app(APP, TestApps.keys(List.of("10.0.0.1")), TestApps.web(1000)));
        master().header("X-Forwarded-For", "10.0.0.1")
                .get("/parse/classes/A")
                .then()
                .statusCode(403);
    }

    @Test
    void aTrustedProxyIsBelieved() {
        WebSettings behindProxy = new WebSettings(List.of(), List.of(), null, null, List.of("127.0.0.1"), 1000);
        apps.put(TestApps.app(APP, TestApps.keys(List.of("10.0.0.1")), behindProxy));
        master().header("X-Forwarded-For", "192.0.2.1, 10.0.0.1")
                .get("/parse/classes/A")
                .then()
                .statusCode(200);
        assertThat(callerOf(suite.data().only()).clientAddress()).isEqualTo("10.0.0.1");
        master().header("X-Forwarded-For", "10.0.0.1, 192.0.2.1")
                .get("/parse/classes/A")
                .then()
                .statusCode(403);
    }

    @Test
    void changedKeysAreInForceAtOnce() {
        client().get("/parse/classes/A").then().statusCode(200);
        KeySettings changed =
                new KeySettings("new", null, null, null, null, null, "new-rest", List.of(), List.of(), List.of());
        apps.put(TestApps.app(APP, changed, TestApps.web(1000)));
        client().get("/parse/classes/A").then().statusCode(403);
    }

    @Test
    void anAppThatIsNotAtHandIsLookedUp() {
        String cold = FakeAppDirectory.COLD + "-app";
        apps.put(TestApps.app(cold));
        given().header("X-Parse-Application-Id", cold)
                .header("X-Parse-REST-API-Key", TestApps.REST_KEY)
                .contentType("application/json")
                .body("{\"a\":1}")
                .post("/parse/classes/A")
                .then()
                .statusCode(200);
        assertThat(suite.data().only().body()).isEqualTo("{\"a\":1}");
    }

    @Test
    void whenAppsCannotBeLookedUpTheServiceIsUnavailable() {
        given().header("X-Parse-Application-Id", FakeAppDirectory.UNREACHABLE)
                .get("/parse/classes/A")
                .then()
                .statusCode(503)
                .body("code", is(100));
    }
}

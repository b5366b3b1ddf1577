package io.parsimony.authservice.registry;

import io.parsimony.local.testing.StoresTestResource;
import io.parsimony.platform.app.App;
import io.parsimony.platform.app.AppDirectory;
import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.CallerTokens;
import io.parsimony.platform.caller.KeyKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(
        value = StoresTestResource.class,
        initArgs = @ResourceArg(name = StoresTestResource.KAFKA, value = "true"))
class AppsResourceTest {

    private final AppDirectory directory;
    private final CallerTokens tokens;
    private final String app = "app" + UUID.randomUUID();

    AppsResourceTest(AppDirectory directory, CallerTokens tokens) {
        this.directory = directory;
        this.tokens = tokens;
    }

    @Test
    void anAppIsRegisteredReadChangedAndForgotten() {
        create(", \"appName\": \"First\", \"masterKey\": \"m\"")
                .statusCode(201)
                .header("Location", "/apps/" + app)
                .body("appId", is(app), "settings.appName", is("First"), "settings.masterKey", is("m"));
        admin().get("/apps/{app}", app).then().statusCode(200).body("settings.masterKey", is("m"));
        admin().queryParam("limit", 1000)
                .get("/apps")
                .then()
                .statusCode(200)
                .body("results.appId", hasItem(app), "results[0]", not(hasKey("settings")));

        admin().delete("/apps/{app}", app).then().statusCode(200).body(equalTo("{}"));
        admin().get("/apps/{app}", app).then().statusCode(404).body("code", is(101));
        admin().delete("/apps/{app}", app).then().statusCode(404);
        put("{}").statusCode(404);
    }

    @Test
    void aReplacementPutsWhatItDoesNotNameBackToItsDefault() {
        create(", \"masterKey\": \"m\", \"allowClientClassCreation\": true");
        put("{\"masterKey\": \"n\"}")
                .statusCode(200)
                .body("settings.masterKey", is("n"), "settings", not(hasKey("allowClientClassCreation")));
        assertThat(inForce().settings().objects().allowClientClassCreation()).isFalse();
        assertThat(inForce().settings().keys().masterKey()).isEqualTo("n");
    }

    @Test
    void aMergeLeavesTheRestAndNullResets() {
        create(", \"masterKey\": \"m\", \"defaultLimit\": 5, \"requestComplexity\": {\"queryDepth\": 3}");
        patch("{\"defaultLimit\": null, \"requestComplexity\": {\"includeDepth\": 4}}")
                .statusCode(200)
                .body(
                        "settings.masterKey",
                        is("m"),
                        "settings",
                        not(hasKey("defaultLimit")),
                        "settings.requestComplexity.queryDepth",
                        is(3));
        assertThat(inForce().settings().queries().defaultLimit()).isEqualTo(100);
        assertThat(inForce().settings().queries().includeDepth()).isEqualTo(4);
    }

    @Test
    void aChangeIsInForceWhenTheCallAnswers() {
        create("");
        for (int limit = 1; limit <= 20; limit++) {
            patch("{\"defaultLimit\": " + limit + "}").statusCode(200);
            assertThat(inForce().settings().queries().defaultLimit()).isEqualTo(limit);
        }
    }

    @Test
    void anAppThatIsMadeIsKnownAtOnceThoughItWasLookedUpBefore() {
        assertThat(directory.find(app, 0)).isEmpty();
        create("").statusCode(201);
        assertThat(directory.find(app, 0)).isPresent();
        admin().delete("/apps/{app}", app).then().statusCode(200);
        assertThat(directory.find(app, 0)).isEmpty();
    }

    @Test
    void theVersionOnlyGrowsAlsoAcrossDeletion() {
        long first = create("").extract().jsonPath().getLong("version");
        long second = put("{}").extract().jsonPath().getLong("version");
        assertThat(second).isGreaterThan(first);
        admin().delete("/apps/{app}", app);
        create("").body("version", greaterThan(first));
    }

    @Test
    void noChangeIsLostAmongManyAtOnce() throws Exception {
        create("");
        List<String> options = List.of(
                "allowCustomObjectId",
                "allowClientClassCreation",
                "extendSessionOnUse",
                "convertEmailToLowercase",
                "convertUsernameToLowercase",
                "protectedFieldsOwnerExempt");
        try (ExecutorService threads = Executors.newFixedThreadPool(options.size())) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (String option : options) {
                answers.add(threads.submit(
                        () -> patch("{\"" + option + "\": true}").extract().statusCode()));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        ValidatableResponse read = admin().get("/apps/{app}", app).then();
        options.forEach(option -> read.body("settings." + option, is(true)));
    }

    @Test
    void twoAppsCannotHaveTheSameId() {
        create("").statusCode(201);
        create("").statusCode(409).body("code", is(137), "error", containsString(app));
    }

    @Test
    void anUnknownSettingIsNamed() {
        create(", \"colour\": 1").statusCode(400).body("error", is("The setting \"colour\" is unknown."));
        admin().get("/apps/{app}", app).then().statusCode(404);
    }

    @Test
    void aSettingThatIsNotSupportedYetIsNamed() {
        create("");
        put("{\"webhookKey\": \"k\", \"security\": {\"enableCheck\": true}}")
                .statusCode(400)
                .body("error", allOf(containsString("\"webhookKey\""), containsString("\"security.enableCheck\"")));
    }

    @Test
    void aBadValueIsAnsweredWithParseServersWords() {
        create(", \"defaultLimit\": 7");
        put("{\"defaultLimit\": 0}")
                .statusCode(422)
                .body("error", is("Default limit must be a value greater than 0."), "isString", is(true));
        put("{\"masterKey\": \"k\", \"maintenanceKey\": \"k\"}")
                .statusCode(422)
                .body("error", is("masterKey and maintenanceKey should be different"), "isString", is(false));
        assertThat(inForce().settings().queries().defaultLimit()).isEqualTo(7);
    }

    @Test
    void theIdOfAnAppCannotBeChanged() {
        create("");
        put("{\"appId\": \"other\"}").statusCode(422).body("error", is("appId cannot be changed"));
        put("{\"appId\": \"" + app + "\"}").statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"text\"", "{} {}"})
    void aBodyThatIsNoObjectIsRefused(String body) {
        create("");
        put(body).statusCode(400).body("code", is(107));
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        create("");
        put("{\"appName\": \"" + "x".repeat(1 << 20) + "\"}").statusCode(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "skip=-1"})
    void aListWithoutBoundsIsRefused(String query) {
        admin().get("/apps?" + query).then().statusCode(400).body("code", is(102));
    }

    @Test
    void onlyTheOperatorGetsIn() {
        given().get("/apps").then().statusCode(401);
        given().header("Authorization", "Bearer " + StoresTestResource.ADMIN_KEY + "x")
                .get("/apps")
                .then()
                .statusCode(401);
        given().header(CallerTokens.HEADER, tokens.sign(Caller.service(app, 0)))
                .get("/apps")
                .then()
                .statusCode(401);
    }

    @Test
    void otherServicesLearnVersionAndSettingsAsGiven() {
        long version = create(", \"masterKey\": \"m\", \"defaultLimit\": null")
                .extract()
                .jsonPath()
                .getLong("version");
        internal(KeyKind.SERVICE)
                .statusCode(200)
                .body(
                        "appId",
                        is(app),
                        "version",
                        is(version),
                        "settings.masterKey",
                        is("m"),
                        "settings",
                        not(hasKey("defaultLimit")));
    }

    @Test
    void otherServicesLearnThatThereIsNoSuchApp() {
        internal(KeyKind.SERVICE).statusCode(404);
    }

    @Test
    void noClientLearnsSettings() {
        create("");
        internal(KeyKind.MASTER).statusCode(403);
        given().get("/internal/apps/{app}", app).then().statusCode(401);
    }

    private App inForce() {
        return directory.find(app, 0).orElseThrow();
    }

    private ValidatableResponse create(String more) {
        return admin().body("{\"appId\": \"" + app + "\"" + more + "}")
                .post("/apps")
                .then();
    }

    private ValidatableResponse put(String settings) {
        return admin().body(settings).put("/apps/{app}/settings", app).then();
    }

    private ValidatableResponse patch(String settings) {
        return admin().body(settings).patch("/apps/{app}/settings", app).then();
    }

    private ValidatableResponse internal(KeyKind key) {
        Caller caller = new Caller(app, 0, key, null, null, null, "127.0.0.1", null);
        return given().header(CallerTokens.HEADER, tokens.sign(caller))
                .get("/internal/apps/{app}", app)
                .then();
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + StoresTestResource.ADMIN_KEY)
                .contentType(ContentType.JSON);
    }
}

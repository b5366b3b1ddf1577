package io.parsimony.pushservice;

import io.parsimony.local.testing.StoresTestResource;
import io.parsimony.pushservice.support.Client;
import io.parsimony.pushservice.support.TestApps;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(
        value = StoresTestResource.class,
        initArgs = @ResourceArg(name = StoresTestResource.KAFKA, value = "true"))
class InstallationsTest {

    private final Client client;
    private final TestApps apps;
    private String app;

    InstallationsTest(Client client, TestApps apps) {
        this.client = client;
        this.apps = apps;
    }

    @BeforeEach
    void useAnAppOfItsOwn() {
        app = apps.newApp("{}");
    }

    private ValidatableResponse save(RequestSpecification request, String body) {
        return request.body(body).post("/installations").then();
    }

    private String saved(String body) {
        return save(client.anyone(app), body).statusCode(201).extract().path("objectId");
    }

    private ValidatableResponse change(String objectId, String body) {
        return client.anyone(app).body(body).put("/installations/" + objectId).then();
    }

    private List<String> all() {
        return client.master(app)
                .get("/installations")
                .then()
                .statusCode(200)
                .extract()
                .path("results.objectId");
    }

    private ValidatableResponse read(String objectId) {
        return client.anyone(app).get("/installations/" + objectId).then().statusCode(200);
    }

    private static String ios(String installationId, String token) {
        return "{\"deviceType\": \"ios\", \"installationId\": \"" + installationId + "\", \"deviceToken\": \"" + token
                + "\"}";
    }

    @Test
    void anInstallationHasTheFieldsOfTheGuideAndAnyOthers() {
        String id = save(
                        client.anyone(app),
                        """
                        {"deviceType": "ios", "installationId": "ABC-1", "deviceToken": "%s", "channels": ["Giants", "Mets"],
                         "timeZone": "America/New_York", "localeIdentifier": "en-US", "appName": "a", "appVersion": "1",
                         "parseVersion": "2", "appIdentifier": "com.example", "badge": 5, "GCMSenderId": "1",
                         "pushType": "gcm", "scores": true}
                        """
                                .formatted("A".repeat(64)))
                .statusCode(201)
                .header("Location", is(notNullValue()))
                .extract()
                .path("objectId");
        read(id).body("installationId", is("abc-1"))
                .body("deviceToken", is("a".repeat(64)))
                .body("channels", is(List.of("Giants", "Mets")))
                .body("badge", is(5))
                .body("scores", is(true))
                .body("ACL", is(nullValue()));
    }

    @Test
    void whatIsSavedAgainWithItsInstallationIdIsTheSameInstallation() {
        String id = saved("{\"deviceType\": \"ios\", \"installationId\": \"abc\", \"channels\": [\"one\"]}");
        save(client.anyone(app), "{\"installationId\": \"ABC\", \"channels\": [\"two\"]}")
                .statusCode(200)
                .body("objectId", is(id))
                .body("updatedAt", is(notNullValue()));
        assertThat(all()).containsExactly(id);
        read(id).body("channels", is(List.of("two"))).body("deviceType", is("ios"));
    }

    @Test
    void aDeviceThatHasGotAnInstallationIdSinceKeepsItsInstallation() {
        String id = saved("{\"deviceType\": \"ios\", \"deviceToken\": \"t1\"}");
        save(client.anyone(app), ios("abc", "t1")).statusCode(200).body("objectId", is(id));
        read(id).body("installationId", is("abc"));
    }

    @Test
    void twoInstallationsThatTurnOutToBeOneDeviceAreMerged() {
        String known = saved("{\"deviceType\": \"ios\", \"installationId\": \"abc\"}");
        String nameless = saved("{\"deviceType\": \"ios\", \"deviceToken\": \"t1\"}");
        change(known, ios("abc", "t1")).statusCode(200);
        assertThat(all()).containsExactly(nameless);
        read(nameless).body("installationId", is("abc"));
    }

    @Test
    void theOneWithTheInstallationIdStaysWhereTheAppWantsIt() {
        apps.change(app, "{\"installation\": {\"duplicateDeviceTokenMergePriority\": \"installationId\"}}");
        String known = saved("{\"deviceType\": \"ios\", \"installationId\": \"abc\"}");
        saved("{\"deviceType\": \"ios\", \"deviceToken\": \"t1\"}");
        change(known, ios("abc", "t1")).statusCode(200);
        assertThat(all()).containsExactly(known);
    }

    @Test
    void aTokenBelongsToTheInstallationThatHadItLast() {
        saved(ios("one", "t1"));
        String second = saved(ios("two", "t1"));
        assertThat(all()).containsExactly(second);
    }

    @Test
    void alsoWhereOnlyTheTokenIsSent() {
        saved(ios("one", "t1"));
        String second = saved("{\"deviceType\": \"ios\", \"installationId\": \"two\"}");
        change(second, "{\"deviceToken\": \"t1\"}").statusCode(200);
        assertThat(all()).containsExactly(second);
    }

    @Test
    void theOtherOneOnlyLosesTheTokenWhereTheAppWantsIt() {
        apps.change(app, "{\"installation\": {\"duplicateDeviceTokenAction\": \"update\"}}");
        String first = saved(ios("one", "t1"));
        String second = saved(ios("two", "t1"));
        assertThat(all()).containsExactlyInAnyOrder(first, second);
        read(first).body("deviceToken", is(nullValue()));
    }

    @Test
    void anInstallationOfAnotherAppOnTheDeviceStays() {
        String first = saved("{\"deviceType\": \"ios\", \"installationId\": \"one\", \"deviceToken\": \"t1\","
                + " \"appIdentifier\": \"a\"}");
        String second = saved("{\"deviceType\": \"ios\", \"installationId\": \"two\", \"deviceToken\": \"t1\","
                + " \"appIdentifier\": \"b\"}");
        assertThat(all()).containsExactlyInAnyOrder(first, second);
        save(client.anyone(app), "{\"deviceType\": \"ios\", \"deviceToken\": \"t1\"}")
                .statusCode(400)
                .body("code", is(132));
    }

    @Test
    void anInstallationThatIsNotTheRequestersToDeleteStays() {
        String mine = saved("{\"deviceType\": \"ios\", \"installationId\": \"one\", \"deviceToken\": \"t1\","
                + " \"ACL\": {\"alice\": {\"read\": true, \"write\": true}}}");
        String other = saved(ios("two", "t1"));
        assertThat(all()).containsExactlyInAnyOrder(mine, other);
        apps.change(app, "{\"installation\": {\"duplicateDeviceTokenActionEnforceAuth\": false}}");
        String third = saved(ios("three", "t1"));
        assertThat(all()).containsExactly(third);
    }

    @Test
    void whatIdentifiesAnInstallationCannotBeChanged() {
        String id = saved(ios("abc", "t1"));
        change(id, "{\"installationId\": \"def\"}")
                .statusCode(400)
                .body("code", is(136))
                .body("error", is("installationId may not be changed in this operation"));
        change(id, "{\"installationId\": {\"__op\": \"Delete\"}}")
                .statusCode(400)
                .body("code", is(136));
        change(id, "{\"deviceType\": \"android\"}")
                .statusCode(400)
                .body("code", is(136))
                .body("error", is("deviceType may not be changed in this operation"));
        String nameless = saved("{\"deviceType\": \"ios\", \"deviceToken\": \"t2\"}");
        change(nameless, "{\"deviceToken\": \"t3\"}")
                .statusCode(400)
                .body("code", is(136))
                .body("error", is("deviceToken may not be changed in this operation"));
        read(id).body("installationId", is("abc")).body("deviceType", is("ios"));
    }

    @Test
    void whatDoesNotSayWhichDeviceItIsIsRefused() {
        save(client.anyone(app), "{\"deviceType\": \"ios\"}")
                .statusCode(400)
                .body("code", is(135))
                .body(
                        "error",
                        is("at least one ID field (deviceToken, installationId) must be specified in this operation"));
        save(client.anyone(app), "{\"installationId\": \"abc\"}")
                .statusCode(400)
                .body("code", is(135))
                .body("error", is("deviceType must be specified in this operation"));
        assertThat(all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deviceToken", "installationId", "deviceType", "appIdentifier"})
    void anOperatorInThePlaceOfAnIdIsRefusedAndDeletesNothing(String field) {
        String victim = saved(ios("abc", "t1"));
        for (String value : List.of("{\"$ne\": \"x\"}", "{\"$regex\": \".*\"}", "[\"t1\"]", "1", "true")) {
            save(
                            client.anyone(app),
                            "{\"deviceType\": \"ios\", \"installationId\": \"evil\", \"deviceToken\": \"t9\"}"
                                    .replaceFirst("}$", ", \"" + field + "\": " + value.replace("$", "\\$") + "}"))
                    .statusCode(400);
            change(victim, "{\"" + field + "\": " + value + "}").statusCode(400);
        }
        assertThat(all()).containsExactly(victim);
    }

    @Test
    void aClientReachesItsOwnInstallationByTheHeader() {
        String id = saved(ios("abc", "t1"));
        client.on(app, "ABC")
                .body("{\"deviceType\": \"ios\", \"channels\": [\"x\"]}")
                .post("/installations")
                .then()
                .statusCode(200)
                .body("objectId", is(id));
        read(id).body("channels", is(List.of("x")));
    }

    @Test
    void onlyTheMasterKeyListsAndDeletes() {
        String id = saved(ios("abc", "t1"));
        client.anyone(app).get("/installations").then().statusCode(400).body("code", is(119));
        client.anyone(app).delete("/installations/" + id).then().statusCode(400).body("code", is(119));
        client.anyone(app)
                .delete("/classes/_Installation/" + id)
                .then()
                .statusCode(400)
                .body("code", is(119));
        client.master(app).delete("/installations/" + id).then().statusCode(200);
        assertThat(all()).isEmpty();
    }

    @Test
    void theClassHasTheSameRulesByItsOtherPath() {
        String id = saved(ios("abc", "t1"));
        client.anyone(app)
                .body(ios("abc", "t2"))
                .post("/classes/_Installation")
                .then()
                .statusCode(200)
                .body("objectId", is(id));
        client.master(app)
                .get("/classes/_Installation")
                .then()
                .statusCode(200)
                .body("results", hasSize(1))
                .body("results[0].deviceToken", is("t2"));
    }

    @Test
    void ofSavesAtTheSameMomentOneInstallationComes() throws Exception {
        String id = UUID.randomUUID().toString();
        List<Callable<Integer>> saves = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String token = "token" + i;
            saves.add(() -> save(client.anyone(app), ios(id, token)).extract().statusCode());
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(saves.size())) {
            for (Future<Integer> status : threads.invokeAll(saves)) {
                assertThat(status.get()).isIn(200, 201);
            }
        }
        assertThat(all()).hasSize(1);
    }
}

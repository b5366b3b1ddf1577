package io.parsimony.authservice.registry;

import io.parsimony.local.testing.StoresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@TestProfile(WeakKeysTest.Refused.class)
@QuarkusTestResource(
        value = StoresTestResource.class,
        initArgs = @ResourceArg(name = StoresTestResource.KAFKA, value = "true"))
class WeakKeysTest {

    private static final String STRONG = "6f1b2a9c0d4e8f7a5b3c";

    @TempDir
    Path folder;

    private final AppFiles files;
    private final AppRegistry registry;
    private final String app = "app" + UUID.randomUUID();

    WeakKeysTest(AppFiles files, AppRegistry registry) {
        this.files = files;
        this.registry = registry;
    }

    /** A deployment that wants no weak keys. */
    public static final class Refused implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("parsimony.apps.refuse-weak-keys", "true");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "masterKey,         myMasterKey",
        "masterKey,         test",
        "masterKey,         6f1b2a9c0d4e8f7",
        "masterKey,         YOUR_MASTER_KEY_HERE",
        "readOnlyMasterKey, changeme",
        "maintenanceKey,    your-maintenance-key"
    })
    void anAppWithAKeyThatOthersGuessIsNotRegistered(String name, String key) {
        admin().body("{\"appId\": \"%s\", \"%s\": \"%s\"}".formatted(app, name, key))
                .post("/apps")
                .then()
                .statusCode(422)
                .body("error", allOf(startsWith(name + " is well known"), containsString("openssl rand -hex 32")))
                .body("error", not(containsString(key)));
        assertThat(registry.find(app)).isEmpty();
    }

    @Test
    void anAppDoesNotGetAKeyThatOthersGuessLater() {
        admin().body("{\"appId\": \"%s\", \"masterKey\": \"%s\"}".formatted(app, STRONG))
                .post("/apps")
                .then()
                .statusCode(201);
        String weak = "{\"masterKey\": \"master\"}";
        admin().body(weak).patch("/apps/{app}/settings", app).then().statusCode(422);
        admin().body(weak).put("/apps/{app}/settings", app).then().statusCode(422);
        assertThat(AppRegistry.settings(registry.find(app).orElseThrow())
                        .path("masterKey")
                        .textValue())
                .isEqualTo(STRONG);
        admin().body("{\"masterKey\": null}")
                .patch("/apps/{app}/settings", app)
                .then()
                .statusCode(200);
    }

    @Test
    void aConfigurationFileWithAKeyThatOthersGuessEndsTheStart() throws Exception {
        Path file = folder.resolve("app.json");
        Files.writeString(file, "{\"appId\": \"%s\", \"masterKey\": \"masterKey\"}".formatted(app));
        assertThatThrownBy(() -> files.importFrom(folder))
                .isInstanceOf(AppFileException.class)
                .hasMessageContaining("app.json")
                .hasMessageContaining("masterKey is well known");
        assertThat(registry.find(app)).isEmpty();

        Files.writeString(file, "{\"appId\": \"%s\", \"masterKey\": \"%s\"}".formatted(app, STRONG));
        files.importFrom(folder);
        assertThat(registry.find(app)).isPresent();
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + StoresTestResource.ADMIN_KEY)
                .contentType(ContentType.JSON);
    }
}

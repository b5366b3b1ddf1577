package io.parsimony.authservice.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.local.testing.StoresTestResource;
import io.parsimony.protocol.json.ParseJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(
        value = StoresTestResource.class,
        initArgs = @ResourceArg(name = StoresTestResource.KAFKA, value = "true"))
class AppFilesTest {

    @TempDir
    Path folder;

    private final AppFiles files;
    private final AppRegistry registry;
    private final String app = "app" + UUID.randomUUID();

    AppFilesTest(AppFiles files, AppRegistry registry) {
        this.files = files;
        this.registry = registry;
    }

    @Test
    void aConfigurationFileOfParseServerWorksAsItIs() throws Exception {
        write(
                "app.json",
                """
                {"appId": "%s", "masterKey": "m", "sessionLength": "3600", "masterKeyIps": "0.0.0.0/0,::/0",
                 "port": 8080, "cloud": "./cloud/main.js", "silent": true, "webhookKey": "k",
                 "security": {"enableCheck": true}, "requestComplexity": {"queryDepth": 3, "graphQLDepth": 7}}""");
        files.importFrom(folder);
        assertThat(settings())
                .isEqualTo(ParseJson.read(
                        """
                {"appId": "%s", "masterKey": "m", "sessionLength": 3600, "masterKeyIps": ["0.0.0.0/0", "::/0"],
                 "security": {}, "requestComplexity": {"queryDepth": 3}}"""
                                .formatted(app)));
    }

    @Test
    void whatWasChangedAtRunTimeStaysUntilTheFileChanges() throws Exception {
        write("app.json", "{\"appId\": \"%s\", \"defaultLimit\": 5, \"maxLimit\": 10}");
        files.importFrom(folder);
        registry.change(app, SettingsChange.merge((ObjectNode) ParseJson.read("{\"defaultLimit\": 6}")));
        write("app.json", "{\"maxLimit\":   10,\n \"defaultLimit\": 5, \"appId\": \"%s\"}");
        files.importFrom(folder);
        assertThat(settings().path("defaultLimit").intValue()).isEqualTo(6);
        write("app.json", "{\"appId\": \"%s\", \"defaultLimit\": 7}");
        files.importFrom(folder);
        assertThat(settings().path("defaultLimit").intValue()).isEqualTo(7);
        assertThat(settings().has("maxLimit")).isFalse();
    }

    @Test
    void aFileMayHaveItsAppAsTheOnlyOneOfAList() throws Exception {
        write("app.json", "{\"apps\": [{\"appId\": \"%s\"}]}");
        files.importFrom(folder);
        assertThat(registry.find(app)).isPresent();
    }

    @Test
    void filesOfOtherKindsAreLeftAlone() throws Exception {
        write("notes.txt", "not JSON");
        files.importFrom(folder);
        assertThat(registry.find(app)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"appId": "%s", "colour": 1}                     | The setting "colour" is unknown.
            {"appId": "%s", "defaultLimit": 0}               | Default limit must be a value greater than 0.
            {"appId": "%s", "defaultLimit": "x"}             | Key defaultLimit has invalid value x
            {"masterKey": "m"}                               | You must provide an appId!
            {"appId": "%s", "masterKey": hush}               | it is not JSON, line 1, column
            []                                               | it is not a JSON object.
            {"apps": [{"appId": "%s"}, {"appId": "b"}]}      | several apps
            """)
    void aBadFileIsNamedWithWhatIsWrong(String content, String problem) throws Exception {
        write("a-good-one.json", "{\"appId\": \"%s\"}");
        write("bad.json", content.replace("%s", "%s-bad"));
        assertThatThrownBy(() -> files.importFrom(folder))
                .isInstanceOf(AppFileException.class)
                .hasMessageContaining("bad.json")
                .hasMessageContaining(problem)
                .message()
                .doesNotContain("hush")
                .hasLineCount(1);
        assertThat(registry.find(app)).as("nothing was imported").isEmpty();
    }

    @Test
    void twoFilesCannotHaveTheSameApp() throws Exception {
        write("a.json", "{\"appId\": \"%s\"}");
        write("b.json", "{\"appId\": \"%s\"}");
        assertThatThrownBy(() -> files.importFrom(folder))
                .isInstanceOf(AppFileException.class)
                .hasMessageContaining("a.json")
                .hasMessageContaining("b.json");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> files.importFrom(folder.resolve("nowhere")))
                .isInstanceOf(AppFileException.class)
                .hasMessageContaining("nowhere");
    }

    private ObjectNode settings() {
        return AppRegistry.settings(registry.find(app).orElseThrow());
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content.replace("%s", app));
    }
}

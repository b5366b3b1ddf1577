package io.parsimony.platform.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.platform.settings.ObjectSettings.DeniedKeyword;
import io.parsimony.protocol.json.ParseJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsCatalogTest {

    private static final Path HERE = Path.of("");

    private final SettingsCatalog catalog = new SettingsCatalog(new DatabaseUris("mongodb://127.0.0.1:1351"));

    @Test
    void anAppWithNothingButItsIdHasTheDefaults() {
        AppSettings settings = read("");
        assertThat(settings.appId()).isEqualTo("a");
        assertThat(settings.databaseUri()).isEqualTo("mongodb://127.0.0.1:1351/app-a");
        assertThat(settings.keys())
                .isEqualTo(new KeySettings(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of("127.0.0.1", "::1"),
                        List.of("127.0.0.1", "::1"),
                        List.of("127.0.0.1", "::1")));
        assertThat(settings.web()).isEqualTo(new WebSettings(List.of(), List.of(), null, null, List.of(), 20 << 20));
        assertThat(settings.objects())
                .isEqualTo(new ObjectSettings(
                        false,
                        false,
                        10,
                        List.of(
                                new DeniedKeyword("_bsontype", "Code"),
                                new DeniedKeyword("constructor", null),
                                new DeniedKeyword("__proto__", null)),
                        Map.of("_User", Map.of("*", List.of("email"))),
                        false,
                        false,
                        true));
        assertThat(settings.queries()).isEqualTo(new QuerySettings(100, -1, 10, 10, -1, 10, 100, 100, true));
        assertThat(settings.users())
                .isEqualTo(new UserSettings(Duration.ofDays(365), true, false, true, true, false, false, true));
        assertThat(settings.push()).isEqualTo(new PushSettings(false, Map.of(), null, null, null, 250, false, false));
    }

    @Test
    void uploadsAreForUsersOnlyUnlessAllowed() {
        assertThat(read("").files()).isEqualTo(FileSettings.DEFAULT);
        FileSettings files =
                read("""
                , "fileUpload": {"enableForPublic": true, "fileExtensions": ["^png$"],
                "allowedFileUrlDomains": ["cdn.example"]}, "preserveFileName": true, "fileKey": "old\"""")
                        .files();
        assertThat(files)
                .isEqualTo(new FileSettings(true, false, true, List.of("^png$"), List.of("cdn.example"), true, "old"));
    }

    @ParameterizedTest
    @CsvSource({
        "png, true",
        "txt, true",
        "svgx, true",
        "html5, true",
        "vnd.api+json, true",
        "html, false",
        "HTM, false",
        "xHtMl, false",
        "shtml, false",
        "xhtml+xml, false",
        "xht, false",
        "svg, false",
        "SVGZ, false",
        "svg+xml, false",
        "xml, false",
        "xsl, false",
        "xslt+xml, false",
        "xsd, false",
        "rng, false",
        "rdf+xml, false",
        "owl, false",
        "mathml+xml, false"
    })
    void whatBrowsersRunIsNotUploadedByDefault(String extension, boolean allowed) {
        assertThat(Pattern.compile(FileSettings.DEFAULT.fileExtensions().getFirst())
                        .matcher(extension)
                        .find())
                .isEqualTo(allowed);
    }

    @Test
    void whatIsNullHasItsDefault() {
        assertThat(
                        read(
                                """
                , "defaultLimit": null, "masterKeyIps": null, "requestComplexity": {"queryDepth": null},
                "revokeSessionOnPasswordReset": null, "masterKey": null"""))
                .isEqualTo(read(""));
    }

    @Test
    void whatIsGivenIsInForce() {
        AppSettings settings = read(
                """
                , "masterKey": "m", "readOnlyMasterKey": "r", "maintenanceKey": "t", "restAPIKey": "rest",
                "masterKeyIps": ["0.0.0.0/0", "::/0", "::0"], "allowClientClassCreation": true,
                "collectionPrefix": "p_", "databaseURI": "mongodb://u:p@h1,h2:27018/data?replicaSet=r",
                "defaultLimit": 7, "maxLimit": 9, "requestComplexity": {"queryDepth": -1, "allowRegex": false},
                "sessionLength": 0.5, "maxUploadSize": "1kb", "serverURL": "http://localhost:1337/parse/",
                "allowOrigin": "https://a.example", "appName": "An app" """);
        assertThat(settings.keys().masterKey()).isEqualTo("m");
        assertThat(settings.keys().restApiKey()).isEqualTo("rest");
        assertThat(settings.keys().masterKeyIps()).containsExactly("0.0.0.0/0", "::/0", "::0");
        assertThat(settings.objects().allowClientClassCreation()).isTrue();
        assertThat(settings.collectionPrefix()).isEqualTo("p_");
        assertThat(settings.databaseUri()).isEqualTo("mongodb://u:p@h1,h2:27018/data?replicaSet=r");
        assertThat(settings.queries()).isEqualTo(new QuerySettings(7, 9, -1, 10, -1, 10, 100, 100, false));
        assertThat(settings.users().sessionLength()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.web().maxBodyBytes()).isEqualTo(1024);
        assertThat(settings.web().serverUrl()).isEqualTo("http://localhost:1337/parse");
        assertThat(settings.web().allowOrigins()).containsExactly("https://a.example");
        assertThat(settings.appName()).isEqualTo("An app");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            "masterKey": "k", "readOnlyMasterKey": "k"     | masterKey and readOnlyMasterKey should be different
            "masterKey": "k", "maintenanceKey": "k"        | masterKey and maintenanceKey should be different
            "masterKeyIps": ["invalidIp", "1.2.3.4"]       | The Parse Server option "masterKeyIps" contains an invalid IP address "invalidIp".
            "maintenanceKeyIps": ["1.2.3.4/99"]            | The Parse Server option "maintenanceKeyIps" contains an invalid IP address "1.2.3.4".
            "readOnlyMasterKeyIps": ["localhost"]          | The Parse Server option "readOnlyMasterKeyIps" contains an invalid IP address "localhost".
            "revokeSessionOnPasswordReset": "yolo"         | revokeSessionOnPasswordReset must be a boolean value
            "extendSessionOnUse": "yolo"                   | extendSessionOnUse must be a boolean value
            "sessionLength": "test"                        | Session length must be a valid number.
            "sessionLength": {}                            | Session length must be a valid number.
            "sessionLength": "-33"                         | Session length must be a value greater than 0.
            "sessionLength": 0                             | Session length must be a value greater than 0.
            "defaultLimit": -1                             | Default limit must be a value greater than 0.
            "defaultLimit": 0                              | Default limit must be a value greater than 0.
            "defaultLimit": "invalid"                      | Default limit must be a number.
            "defaultLimit": {}                             | Default limit must be a number.
            "defaultLimit": true                           | Default limit must be a number.
            "maxLimit": -100                               | Max limit must be a value greater than 0.
            "publicServerURL": "foo:works@somewhere.com"   | publicServerURL should be a valid HTTPS URL starting with https://
            "allowHeaders": "a"                            | Allow headers must be an array
            "allowHeaders": [1]                            | Allow headers must only contain strings
            "allowHeaders": [" "]                          | Allow headers must not contain empty strings
            "enforcePrivateUsers": "a"                     | Parse Server option enforcePrivateUsers must be a boolean.
            "allowClientClassCreation": 0                  | Parse Server option allowClientClassCreation must be a boolean.
            "requestKeywordDenylist": {}                   | Parse Server option requestKeywordDenylist must be an array.
            "fileUpload": 1                                | fileUpload must be an object value.
            "fileUpload": {"enableForPublic": 1}           | fileUpload.enableForPublic must be a boolean value.
            "fileUpload": {"fileExtensions": 1}            | fileUpload.fileExtensions must be an array.
            "fileUpload": {"allowedFileUrlDomains": "*"}   | fileUpload.allowedFileUrlDomains must be an array.
            "fileUpload": {"allowedFileUrlDomains": [""]}  | fileUpload.allowedFileUrlDomains must contain only non-empty strings.
            "requestComplexity": []                        | requestComplexity must be an object.
            "requestComplexity": {"includeDepth": 0}       | requestComplexity.includeDepth must be a positive integer or -1 to disable.
            "requestComplexity": {"includeDepth": 3.5}     | requestComplexity.includeDepth must be a positive integer or -1 to disable.
            "requestComplexity": {"allowRegex": 1}         | requestComplexity.allowRegex must be a boolean.
            """)
    void aBadValueIsRefusedWithParseServersWords(String options, String complaint) {
        assertThatThrownBy(() -> read(", " + options))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(complaint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"appName\": 1",
                "\"appName\": \"a\\nb\"",
                "\"masterKey\": \"\"",
                "\"masterKey\": 1",
                "\"collectionPrefix\": \"$\"",
                "\"collectionPrefix\": 1",
                "\"collectionPrefix\": \"system.\"",
                "\"fileUpload\": {\"fileExtensions\": [\"(\"]}",
                "\"fileUpload\": {\"fileExtensions\": [1]}",
                "\"fileKey\": \"a/../b\"",
                "\"objectIdSize\": 0",
                "\"objectIdSize\": 1.5",
                "\"maxUploadSize\": \"many\"",
                "\"maxUploadSize\": \"0mb\"",
                "\"maxUploadSize\": []",
                "\"protectedFields\": []",
                "\"protectedFields\": {\"A\": []}",
                "\"protectedFields\": {\"A\": {\"*\": \"f\"}}",
                "\"protectedFields\": {\"A\": {\"*\": [1]}}",
                "\"requestKeywordDenylist\": [\"foo\"]",
                "\"requestKeywordDenylist\": [{\"key\": 1}]",
                "\"trustProxy\": [\"nobody\"]",
                "\"trustProxy\": {}",
                "\"allowOrigin\": \"a\\r\\nSet-Cookie: b\"",
                "\"allowHeaders\": [\"a\\r\\nb\"]",
                "\"databaseURI\": 1",
                "\"databaseURI\": \"postgres://h/db\"",
                "\"databaseURI\": \"mongodb://h:1\"",
                "\"databaseURI\": \"mongodb://h:1/?replicaSet=r\"",
                "\"databaseURI\": \"mongodb://h:1/a b\""
            })
    void otherBadValuesAreRefusedByName(String options) {
        String name = options.substring(1, options.indexOf('"', 1));
        assertThatThrownBy(() -> read(", " + options))
                .isInstanceOf(BadSettingException.class)
                .satisfies(e -> assertThat(e.getMessage()).containsAnyOf(name, "invalid IP address"));
    }

    @Test
    void bareTextsAndErrorsAreToldApart() {
        assertThatThrownBy(() -> read(", \"defaultLimit\": 0"))
                .isInstanceOfSatisfying(BadSettingException.class, e -> assertThat(e.isBareText())
                        .isTrue());
        assertThatThrownBy(() -> read(", \"masterKey\": \"k\", \"maintenanceKey\": \"k\""))
                .isInstanceOfSatisfying(BadSettingException.class, e -> assertThat(e.isBareText())
                        .isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"appId\": \"\"}", "{\"appId\": null}"})
    void anAppNeedsAnId(String json) {
        assertThatThrownBy(() -> catalog.read(object(json)))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("You must provide an appId!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "..", "a\\u0000", "\\u00e4", "a%2f", "a:b", "a?b"})
    void anIdThatCannotTravelIsRefused(String appId) {
        assertThatThrownBy(() -> catalog.read(object("{\"appId\": \"" + appId + "\"}")))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("appId");
    }

    @Test
    void theSessionLengthDoesNotMatterWhereSessionsDoNotExpire() {
        assertThat(read(", \"sessionLength\": \"-33\", \"expireInactiveSessions\": false")
                        .users()
                        .expireInactiveSessions())
                .isFalse();
    }

    @Test
    void protectedFieldsOfUsersAreAddedToTheDefault() {
        Map<String, Map<String, List<String>>> fields =
                read("""
                , "protectedFields": {"_User": {"*": ["phone"], "role:admin": []}, "Note": {"*": ["secret"]}},
                "userSensitiveFields": ["born"]""")
                        .objects()
                        .protectedFields();
        assertThat(fields)
                .isEqualTo(Map.of(
                        "_User", Map.of("*", List.of("phone", "born", "email"), "role:admin", List.of()),
                        "Note", Map.of("*", List.of("secret"))));
    }

    @Test
    void trustedProxiesAreAddressesRangesOrSets() {
        assertThat(read(", \"trustProxy\": true").web().trustedProxies()).containsExactly("0.0.0.0/0", "::/0");
        assertThat(read(", \"trustProxy\": false").web().trustedProxies()).isEmpty();
        assertThat(read(", \"trustProxy\": 0").web().trustedProxies()).isEmpty();
        assertThat(read(", \"trustProxy\": \"loopback, 10.1.2.3\"").web().trustedProxies())
                .containsExactly("127.0.0.0/8", "::1/128", "10.1.2.3");
    }

    @Test
    void thePlatformsOwnDatabaseIsRefusedOnEveryServer() {
        assertThatThrownBy(() -> read(", \"databaseURI\": \"mongodb://elsewhere/Parsimony?w=1\""))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("databaseURI");
    }

    @ParameterizedTest
    @ValueSource(strings = {"liveQueries", "__proto__", "masterkey", "security.all", "pages.customUrls.nowhere"})
    void anUnknownOptionIsRefusedByName(String name) {
        assertThatThrownBy(() -> catalog.read(nested(name, "true")))
                .isInstanceOfSatisfying(
                        UnknownSettingException.class, e -> assertThat(e.name()).isEqualTo(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            webhookKey                       | "k"
            encryptionKey                    | "k"
            fileDownload.enableForPublic     | false
            auth                             | {"facebook": {"appIds": ["1"]}}
            passwordPolicy.maxPasswordAge    | 3
            security.enableCheck             | true
            requestComplexity.graphQLDepth   | 5
            trustProxy                       | 1
            port                             | 8080
            verifyServerUrl                  | false
            rateLimit                        | [{"requestPath": "*"}]
            databaseOptions.maxPoolSize      | 5
            liveQuery.classNames             | ["A"]
            """)
    void aKnownOptionThatIsNotSupportedYetIsNamed(String name, String value) {
        assertThat(catalog.read(nested(name, value)).unsupported()).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            verifyServerUrl                  | true
            port                             | 1337
            accountLockout                   | false
            rateLimit                        | []
            pages                            | {}
            security.enableCheck             | false
            requestComplexity.graphQLDepth   | -1
            auth                             | {}
            auth                             | null
            fileDownload.enableForPublic     | true
            encodeParseObjectInCloudFunction | true
            """)
    void anOptionThatAsksForNothingIsAccepted(String name, String value) {
        assertThat(catalog.read(nested(name, value)).unsupported()).isEmpty();
    }

    @Test
    void textsInFilesBecomeWhatTheyStandFor() {
        ObjectNode plain = catalog.fromFile(
                object(
                        """
                {"appId": "a", "sessionLength": "3600", "allowClientClassCreation": "true",
                 "enforcePrivateUsers": "no", "masterKeyIps": "127.0.0.1,::1", "defaultLimit": "5 or so",
                 "protectedFields": "{\\"A\\": {\\"*\\": [\\"f\\"]}}", "masterKey": "true"}"""),
                HERE);
        assertThat(plain)
                .isEqualTo(
                        object(
                                """
                {"appId": "a", "sessionLength": 3600, "allowClientClassCreation": true,
                 "enforcePrivateUsers": false, "masterKeyIps": ["127.0.0.1", "::1"], "defaultLimit": 5,
                 "protectedFields": {"A": {"*": ["f"]}}, "masterKey": "true"}"""));
    }

    @Test
    void aTextInAFileThatStandsForNothingIsRefused() {
        assertThatThrownBy(() -> catalog.fromFile(object("{\"defaultLimit\": \"some\"}"), HERE))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("Key defaultLimit has invalid value some");
        assertThatThrownBy(() -> catalog.fromFile(object("{\"protectedFields\": \"{\"}"), HERE))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("protectedFields");
    }

    @Test
    void keysAndDatabasesAreNotInItsText() {
        assertThat(read(", \"masterKey\": \"hush\", \"databaseURI\": \"mongodb://u:hush@h/db\"")
                        .toString())
                .doesNotContain("hush");
    }

    private AppSettings read(String more) {
        return catalog.read(object("{\"appId\": \"a\"" + more + "}")).settings();
    }

    private static ObjectNode nested(String name, String value) {
        String json = value;
        String[] path = name.split("\\.");
        for (int i = path.length - 1; i >= 0; i--) {
            json = "{\"" + path[i] + "\": " + json + "}";
        }
        return object(json).put("appId", "a");
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) ParseJson.read(json);
    }
}

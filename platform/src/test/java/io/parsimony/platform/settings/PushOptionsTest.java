package io.parsimony.platform.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.json.ParseJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PushOptionsTest {

    private static final String EC_KEY = pem("EC");
    private static final String RSA_KEY = pem("RSA");
    private static final String TOKEN =
            "{\"key\": %s, \"keyId\": \"KEY\", \"teamId\": \"TEAM\"}".formatted(text(EC_KEY));
    private static final String ACCOUNT =
            "{\"project_id\": \"p\", \"client_email\": \"e\", \"private_key\": %s}".formatted(text(RSA_KEY));

    private final SettingsCatalog catalog = new SettingsCatalog(new DatabaseUris("mongodb://127.0.0.1:1351"));

    @Test
    void aSigningKeyReachesAppleDevicesOfItsType() {
        PushSettings push = push("{\"tvos\": {\"token\": %s, \"bundleId\": \"com.a\"}}".formatted(TOKEN));
        assertThat(push.configured()).isTrue();
        assertThat(push.apple())
                .isEqualTo(Map.of(
                        "tvos",
                        List.of(new ApplePush(new AppleIdentity.SigningKey(EC_KEY, "KEY", "TEAM"), "com.a", false))));
    }

    @Test
    void ofSeveralWaysThoseForReleasedAppsComeFirst() {
        String archive = Base64.getEncoder().encodeToString(new byte[] {0x30, 0});
        PushSettings push = push(
                """
                {"ios": [{"token": %s, "topic": "com.a"},
                         {"pfx": "%s", "topic": "com.b", "passphrase": "p", "production": true}]}"""
                        .formatted(TOKEN, archive));
        assertThat(push.apple().get("ios"))
                .containsExactly(
                        new ApplePush(new AppleIdentity.Archive(archive, "p"), "com.b", true),
                        new ApplePush(new AppleIdentity.SigningKey(EC_KEY, "KEY", "TEAM"), "com.a", false));
    }

    @Test
    void aServiceAccountReachesAndroidAndAClientSecretWindows() {
        PushSettings push = push(
                """
                {"android": {"firebaseServiceAccount": %s, "senderId": "old"},
                 "windows": {"packageSid": "ms-app://s", "clientSecret": "c", "tenantId": "t"}}"""
                        .formatted(ACCOUNT));
        assertThat(push.firebase()).isEqualTo(new FirebaseAccount("p", "e", null, RSA_KEY));
        assertThat(push.windows()).isEqualTo(new WindowsAccount("ms-app://s", "c", "t"));
    }

    @Test
    void anAdapterIsCalledOverHttp() {
        PushSettings push = push(
                """
                {"adapter": {"module": "any", "remote": {"kind": "push", "url": "http://h:1/push/",
                 "methods": ["send", "getValidPushTypes"], "pushTypes": ["ios"]}}, "queueOptions": {"batchSize": 5}}""");
        assertThat(push.adapter())
                .isEqualTo(new RemoteAdapter(URI.create("http://h:1/push"), Set.of("send", "getValidPushTypes")));
        assertThat(push.adapter().method("send")).isEqualTo(URI.create("http://h:1/push/send"));
        assertThat(push.batchSize()).isEqualTo(5);
    }

    @Test
    void unlessTheAppSaysSoAnAdapterIsCalledForAHundredDevicesAtATime() {
        assertThat(push("{}").batchSize()).isEqualTo(250);
        assertThat(
                        push("""
                                {"adapter": {"remote": {"kind": "push", "url": "http://h:1/push", "methods": ["send"]}}}""")
                                .batchSize())
                .isEqualTo(100);
    }

    @Test
    void clientsMaySendAndPushesMayBeForLaterIfTheAppSaysSo() {
        PushSettings push = read(", \"clientPush\": true, \"scheduledPush\": true");
        assertThat(push.clientPush()).isTrue();
        assertThat(push.scheduledPush()).isTrue();
        assertThat(push.configured()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            []                                              | push must be an object.
            {"xbox": {}}                                    | Push to xbox is not supported
            {"android": {"senderId": "yolo", "apiKey": "y"}}| Firebase service account is required for Android/FCM push notifications
            {"android": {"firebaseServiceAccount": {}}}     | Service account object must contain a string "private_key" property.
            {"ios": {}}                                     | push.ios must have a token, a pfx, or a cert and a key.
            {"ios": [1]}                                    | push.ios must be an object or an array of objects.
            {"osx": {"pfx": "MAAA"}}                        | topic is missing for push.osx
            {"windows": {"packageSid": "s"}}                | push.windows must have a packageSid or a clientId, and a clientSecret.
            {"queueOptions": {"batchSize": 0}}              | Parse Server option push.queueOptions.batchSize must be an integer from 1 to 10000.
            {"adapter": {"remote": {"kind": "auth"}}}       | Parse Server option push.adapter.remote.kind must be "push".
            {"adapter": {"remote": {"kind": "push"}}}       | Parse Server option push.adapter.remote.methods must be an array with "send".
            {"adapter": {"remote": {"kind": "push", "methods": ["send"], "url": "file:///etc"}}} | Parse Server option push.adapter.remote.url must be a URL starting with http:// or https://.
            """)
    void aBadValueIsRefusedWithWhatItMustBe(String value, String complaint) {
        assertThatThrownBy(() -> push(value))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(complaint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/etc/hostname", "nonsense", "-----BEGIN PRIVATE KEY-----\\nhush\\n-----END PRIVATE KEY-----"})
    void aKeyThatIsNoneIsRefusedWithoutQuotingIt(String key) {
        for (String value : List.of(
                "{\"ios\": {\"topic\": \"t\", \"token\": {\"key\": \"%s\", \"keyId\": \"k\", \"teamId\": \"t\"}}}",
                "{\"ios\": {\"topic\": \"t\", \"pfx\": \"%s\"}}",
                "{\"ios\": {\"topic\": \"t\", \"cert\": \"%s\", \"key\": \"k\"}}",
                "{\"android\": {\"firebaseServiceAccount\": {\"private_key\": \"%s\"}}}",
                "{\"android\": {\"firebaseServiceAccount\": \"%s\"}}")) {
            assertThatThrownBy(() -> push(value.formatted(key)))
                    .isInstanceOf(BadSettingException.class)
                    .satisfies(e -> assertThat(e.getMessage())
                            .contains("Parse Server option push.")
                            .doesNotContain("hush", "nonsense", "hostname"));
        }
    }

    @Test
    void anRsaKeyDoesNotSignForApple() {
        assertThatThrownBy(() -> push("{\"ios\": {\"token\": {\"key\": %s, \"keyId\": \"k\", \"teamId\": \"t\"}}}"
                        .formatted(text(RSA_KEY))))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("no EC key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"web": {"vapidDetails": {}}}                         | push.web
            {"expo": {"accessToken": "a"}}                        | push.expo
            {"adapter": "my-adapter"}                             | push.adapter
            {"ios": {"firebaseServiceAccount": {"a": 1}}}         | push.ios.firebaseServiceAccount
            {"ios": [{"token": $TOKEN}, {"token": $TOKEN, "proxy": {"host": "h"}}]} | push.ios.proxy
            """)
    void whatIsNotBuiltIsNamed(String value, String name) {
        ObjectNode json = object("{\"appId\": \"a\", \"push\": %s}".formatted(value.replace("$TOKEN", TOKEN)));
        assertThat(catalog.read(json).unsupported()).containsExactly(name);
    }

    @Test
    void configurationFilesMayNameKeysByPath(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("key.p8"), EC_KEY);
        Files.writeString(folder.resolve("account.json"), ACCOUNT);
        Files.write(folder.resolve("c.p12"), new byte[] {0x30, 1, 2});
        ObjectNode file = object(
                """
                {"appId": "a", "push": {
                   "ios": [{"token": {"key": "key.p8", "keyId": "KEY", "teamId": "TEAM"}}, {"pfx": "%s", "topic": "t"}],
                   "android": {"firebaseServiceAccount": "account.json"}}}"""
                        .formatted(folder.resolve("c.p12").toString().replace("\\", "\\\\")));
        PushSettings push =
                catalog.read(catalog.fromFile(file, folder)).settings().push();
        assertThat(push.apple().get("ios").stream().map(ApplePush::identity))
                .containsExactly(
                        new AppleIdentity.SigningKey(EC_KEY, "KEY", "TEAM"), new AppleIdentity.Archive("MAEC", ""));
        assertThat(push.firebase().projectId()).isEqualTo("p");
    }

    @Test
    void aFileThatCannotBeAKeyIsRefusedWithoutQuotingIt(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("account.json"), "hush");
        Files.write(folder.resolve("big.p12"), new byte[70_000]);
        assertThatThrownBy(() -> catalog.fromFile(
                        object("{\"push\": {\"android\": {\"firebaseServiceAccount\": \"account.json\"}}}"), folder))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("push.android.firebaseServiceAccount names a file that is not JSON.");
        assertThatThrownBy(() -> catalog.fromFile(object("{\"push\": {\"ios\": {\"pfx\": \"big.p12\"}}}"), folder))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("push.ios.pfx");
    }

    @Test
    void secretsAreNotInItsText() {
        String key = EC_KEY.split("\n")[1];
        String text =
                push("""
                        {"ios": {"token": %s}, "android": {"firebaseServiceAccount": %s},
                         "windows": {"clientId": "i", "clientSecret": "hush"},
                         "adapter": {"remote": {"kind": "push", "url": "http://u:hush@h/", "methods": ["send"]}}}"""
                                .formatted(TOKEN, ACCOUNT))
                        .toString();
        assertThat(text).doesNotContain("hush", key, RSA_KEY.split("\n")[1]);
    }

    private PushSettings push(String value) {
        return read(", \"push\": " + value);
    }

    private PushSettings read(String more) {
        return catalog.read(object("{\"appId\": \"a\"" + more + "}")).settings().push();
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) ParseJson.read(json);
    }

    private static String text(String pem) {
        return "\"" + pem.replace("\n", "\\n") + "\"";
    }

    private static String pem(String algorithm) {
        try {
            byte[] der = KeyPairGenerator.getInstance(algorithm)
                    .generateKeyPair()
                    .getPrivate()
                    .getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has these", e);
        }
    }
}

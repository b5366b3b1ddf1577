package io.parsimony.k8s;

import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Where there is a cluster, the chart looks into the Secrets that it is told of. */
class ClusterTest {

    private static final String GOOD_KEY = "4ff0b1f3f3a24a6c9c1b5a0f9a1e7d22";
    private static final String GOOD_APP = "{\"appId\":\"a\",\"masterKey\":\"b7e23ec29af22b0b4e41da31\"}";

    private final FakeCluster cluster = new FakeCluster();

    @BeforeEach
    void aClusterWithGoodSecrets() {
        cluster.start();
        cluster.secret("parsimony-keys", "internal-key", GOOD_KEY, "admin-key", GOOD_KEY);
        cluster.secret("parsimony-apps", "a.json", GOOD_APP);
    }

    @AfterEach
    void endCluster() {
        cluster.stop();
    }

    @Test
    void goodKeysAreInstalled() {
        assertThatCode(this::install).doesNotThrowAnyException();
        assertThat(cluster.asked()).contains("/api/v1/namespaces/apps/secrets/parsimony-keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "changeme", "0123456789012345678901234567890"})
    void aWeakInternalKeyIsNot(String key) {
        cluster.secret("parsimony-keys", "internal-key", key, "admin-key", GOOD_KEY);
        assertThatThrownBy(this::install).hasMessageContaining("no good internal-key");
    }

    @Test
    void aMissingAdminKeyIsNoGoodOne() {
        cluster.secret("parsimony-keys", "internal-key", GOOD_KEY);
        assertThatThrownBy(this::install).hasMessageContaining("no good admin-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"myMasterKey", "masterKey", "YOUR_MASTER_KEY", "changeme", "x", ""})
    void anAppWithAWellKnownMasterKeyIsNot(String key) {
        cluster.secret("parsimony-apps", "a.json", "{\"appId\":\"a\",\"masterKey\":\"" + key + "\"}");
        assertThatThrownBy(this::install)
                .hasMessageContaining("a.json")
                .hasMessageContaining("masterKey that anybody guesses");
    }

    @ParameterizedTest
    @CsvSource({
        "masterKey, your-secret-master-key",
        "masterKey, 0123456789abcde",
        "readOnlyMasterKey, short",
        "maintenanceKey, changeme"
    })
    void noKeyOfPowerMayBeWeak(String name, String key) {
        cluster.secret("parsimony-apps", "a.json", GOOD_APP.replace("}", ",\"" + name + "\":\"" + key + "\"}"));
        assertThatThrownBy(this::install).hasMessageContaining(name + " that anybody guesses");
    }

    private void install() {
        new Helm(Chart.FOLDER)
                .install()
                .withName(Chart.RELEASE)
                .withNamespace(Chart.NAMESPACE)
                .withKubeConfigContents(cluster.kubeConfig())
                .withDryRunOption(DryRun.SERVER)
                .disableOpenApiValidation()
                .withValuesFile(Chart.good("with-apps"))
                .call();
    }
}

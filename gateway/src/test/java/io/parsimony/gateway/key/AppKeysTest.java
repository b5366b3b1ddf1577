package io.parsimony.gateway.key;

import io.parsimony.platform.caller.KeyKind;
import io.parsimony.platform.settings.KeySettings;
import io.parsimony.protocol.error.ParseError;
import java.util.List;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AppKeysTest {

    private static final String HOME = "127.0.0.1";
    private static final String ABROAD = "203.0.113.5";
    private static final List<String> HOME_ONLY = List.of(HOME);

    private final AppKeys keys = new AppKeys(new KeySettings(
            "master", "read-only", "maintenance", "client", "js", "net", "rest", HOME_ONLY, HOME_ONLY, HOME_ONLY));
    private final AppKeys withoutClientKeys =
            new AppKeys(new KeySettings("master", null, null, null, null, null, null, HOME_ONLY, HOME_ONLY, HOME_ONLY));

    @Test
    void eachPowerfulKeyIsKnown() {
        assertThat(keys.admit(master("master"), HOME)).isEqualTo(KeyKind.MASTER);
        assertThat(keys.admit(master("read-only"), HOME)).isEqualTo(KeyKind.READ_ONLY_MASTER);
        assertThat(keys.admit(maintenance("maintenance"), HOME)).isEqualTo(KeyKind.MAINTENANCE);
    }

    @Test
    void aPowerfulKeyFromAWrongAddressLetsNobodyIn() {
        Credentials masterAndRest = new Credentials("app", "master", null, null, null, null, "rest", null, null, null);
        assertRefused(() -> keys.admit(masterAndRest, ABROAD));
        assertRefused(() -> keys.admit(master("read-only"), ABROAD));
        assertRefused(() -> keys.admit(maintenance("maintenance"), ABROAD));
        assertRefused(() -> withoutClientKeys.admit(master("master"), ABROAD));
    }

    @Test
    void anyConfiguredClientKeyIsEnough() {
        assertThat(keys.admit(client("client", null, null, null), ABROAD)).isEqualTo(KeyKind.CLIENT);
        assertThat(keys.admit(client(null, "js", null, null), ABROAD)).isEqualTo(KeyKind.CLIENT);
        assertThat(keys.admit(client(null, null, "net", null), ABROAD)).isEqualTo(KeyKind.CLIENT);
        assertThat(keys.admit(client(null, null, null, "rest"), ABROAD)).isEqualTo(KeyKind.CLIENT);
    }

    @Test
    void aWrongOrMissingClientKeyIsRefused() {
        assertRefused(() -> keys.admit(client(null, null, null, null), HOME));
        assertRefused(() -> keys.admit(client(null, null, null, "js"), HOME));
        assertRefused(() -> keys.admit(client("", "", "", ""), HOME));
        assertRefused(() -> keys.admit(master("wrong"), HOME));
        assertRefused(() -> keys.admit(maintenance("master"), HOME));
    }

    @Test
    void noKeyIsNeededWhereNoneIsConfigured() {
        assertThat(withoutClientKeys.admit(client(null, null, null, null), ABROAD))
                .isEqualTo(KeyKind.CLIENT);
    }

    @Test
    void aKeyThatIsNotConfiguredOpensNothing() {
        AppKeys none = new AppKeys(new KeySettings(
                null, null, null, null, null, null, null, List.of("0.0.0.0/0"), List.of("0.0.0.0/0"), List.of()));
        assertThat(none.admit(master(null), HOME)).isEqualTo(KeyKind.CLIENT);
        assertThat(none.admit(master(""), HOME)).isEqualTo(KeyKind.CLIENT);
        assertThat(none.isMaster(null)).isFalse();
    }

    @Test
    void anEmptyClientKeyThatIsConfiguredIsAKey() {
        AppKeys empty = new AppKeys(
                new KeySettings("master", null, null, "", null, null, "rest", HOME_ONLY, HOME_ONLY, HOME_ONLY));
        assertThat(empty.admit(client("", null, null, null), HOME)).isEqualTo(KeyKind.CLIENT);
        assertRefused(() -> empty.admit(client(null, null, null, null), HOME));
    }

    @Test
    void credentialsDoNotShowInText() {
        assertThat(master("master-secret").toString()).doesNotContain("secret");
    }

    private static Credentials master(String key) {
        return new Credentials("app", key, null, null, null, null, null, null, null, null);
    }

    private static Credentials maintenance(String key) {
        return new Credentials("app", null, key, null, null, null, null, null, null, null);
    }

    private static Credentials client(String client, String javascript, String dotNet, String rest) {
        return new Credentials("app", null, null, client, javascript, dotNet, rest, null, null, null);
    }

    private static void assertRefused(Runnable attempt) {
        assertThatThrownBy(attempt::run).isInstanceOfSatisfying(ParseError.class, error -> {
            assertThat(error.status()).isEqualTo(403);
            assertThat(error.code()).isNull();
            assertThat(error.getMessage()).isEqualTo("unauthorized");
        });
    }
}

package io.parsimony.authservice.registry;

import io.parsimony.platform.settings.BadSettingException;
import io.parsimony.platform.settings.KeySettings;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses keys of power that somebody could guess, where the deployment asks for that with {@code
 * parsimony.apps.refuse-weak-keys}: apps of an existing parse-server may have such, and come in as they are otherwise.
 */
@Singleton
class WeakKeys {

    private static final int MIN_LENGTH = 16;

    /** What guides and examples have for a key, in small letters and without what stands between words. */
    private static final Set<String> WELL_KNOWN = Set.of(
            "master",
            "masterkey",
            "mymasterkey",
            "yourmasterkey",
            "yourmasterkeyhere",
            "mysecretmasterkey",
            "yoursecretmasterkey",
            "parseservermasterkey",
            "replacewithmasterkey",
            "readonlymasterkey",
            "maintenancekey",
            "mymaintenancekey",
            "yourmaintenancekey",
            "changeme",
            "secret",
            "password",
            "test");

    private final boolean refused;

    WeakKeys(@ConfigProperty(name = "parsimony.apps.refuse-weak-keys", defaultValue = "false") boolean refused) {
        this.refused = refused;
    }

    /**
     * Checks the keys of an app.
     *
     * @throws BadSettingException if weak keys are refused and one of the app's is weak; says which, and what to do
     */
    void check(KeySettings keys) {
        if (refused) {
            check("masterKey", keys.masterKey());
            check("readOnlyMasterKey", keys.readOnlyMasterKey());
            check("maintenanceKey", keys.maintenanceKey());
        }
    }

    private static void check(String name, String key) {
        if (key != null && (key.length() < MIN_LENGTH || WELL_KNOWN.contains(bare(key)))) {
            throw BadSettingException.text(name + " is well known or shorter than " + MIN_LENGTH
                    + " characters, so that others could guess it: make it random, as with \"openssl rand -hex 32\".");
        }
    }

    private static String bare(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}

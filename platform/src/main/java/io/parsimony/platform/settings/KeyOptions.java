package io.parsimony.platform.settings;

/** Reads the keys of an app. */
final class KeyOptions {

    private static final int MAX_LENGTH = 4096;

    private KeyOptions() {}

    static KeySettings read(OptionValues options) {
        String masterKey = key(options, "masterKey");
        String readOnlyMasterKey = key(options, "readOnlyMasterKey");
        String maintenanceKey = key(options, "maintenanceKey");
        if (masterKey != null && masterKey.equals(readOnlyMasterKey)) {
            throw BadSettingException.error("masterKey and readOnlyMasterKey should be different");
        }
        if (masterKey != null && masterKey.equals(maintenanceKey)) {
            throw BadSettingException.error("masterKey and maintenanceKey should be different");
        }
        return new KeySettings(
                masterKey,
                readOnlyMasterKey,
                maintenanceKey,
                key(options, "clientKey"),
                key(options, "javascriptKey"),
                key(options, "dotNetKey"),
                key(options, "restAPIKey"),
                AddressOption.read(options, "masterKeyIps"),
                AddressOption.read(options, "readOnlyMasterKeyIps"),
                AddressOption.read(options, "maintenanceKeyIps"));
    }

    private static String key(OptionValues options, String name) {
        String key = options.text(name);
        if (key != null && (key.isBlank() || key.length() > MAX_LENGTH)) {
            throw options.mustBe(name, "a string of 1 to " + MAX_LENGTH + " characters");
        }
        return key;
    }
}

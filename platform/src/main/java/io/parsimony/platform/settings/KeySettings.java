package io.parsimony.platform.settings;

import java.util.List;

/**
 * The keys of an app and the addresses that may use the powerful ones. A null key is not configured; client keys are
 * asked for only when at least one is configured. Address lists hold single addresses or CIDR ranges, IPv4 and IPv6
 * apart; {@code 0.0.0.0/0} and {@code ::/0} stand for all of their family.
 */
public record KeySettings(
        String masterKey,
        String readOnlyMasterKey,
        String maintenanceKey,
        String clientKey,
        String javascriptKey,
        String dotNetKey,
        String restApiKey,
        List<String> masterKeyIps,
        List<String> readOnlyMasterKeyIps,
        List<String> maintenanceKeyIps) {

    /** Without the keys themselves: they must never reach a log. */
    @Override
    public String toString() {
        return "KeySettings[hidden]";
    }
}

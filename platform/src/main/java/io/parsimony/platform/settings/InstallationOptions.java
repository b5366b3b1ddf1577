package io.parsimony.platform.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.platform.settings.InstallationSettings.Action;
import io.parsimony.platform.settings.InstallationSettings.MergePriority;
import java.util.Map;

/** Reads what becomes of installations of one device. */
final class InstallationOptions {

    private static final String GROUP = "installation";

    private InstallationOptions() {}

    static InstallationSettings read(OptionValues options) {
        OptionValues group = options.group(GROUP);
        return new InstallationSettings(
                choice(
                        group,
                        "duplicateDeviceTokenAction",
                        "'delete', 'update'",
                        Map.of("delete", Action.DELETE, "update", Action.UPDATE),
                        Action.DELETE),
                // The stricter default that parse-server has announced.
                group.bool(
                        "duplicateDeviceTokenActionEnforceAuth",
                        true,
                        GROUP + ".duplicateDeviceTokenActionEnforceAuth must be a boolean."),
                choice(
                        group,
                        "duplicateDeviceTokenMergePriority",
                        "'deviceToken', 'installationId'",
                        Map.of(
                                "deviceToken",
                                MergePriority.DEVICE_TOKEN,
                                "installationId",
                                MergePriority.INSTALLATION_ID),
                        MergePriority.DEVICE_TOKEN));
    }

    private static <T> T choice(OptionValues group, String name, String choices, Map<String, T> values, T fallback) {
        JsonNode value = group.value(name);
        if (value.isMissingNode()) {
            return fallback;
        }
        T chosen = value.isTextual() ? values.get(value.textValue()) : null;
        if (chosen == null) {
            throw BadSettingException.text(GROUP + "." + name + " must be one of: " + choices + ".");
        }
        return chosen;
    }
}

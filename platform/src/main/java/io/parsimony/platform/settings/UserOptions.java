package io.parsimony.platform.settings;

import java.time.Duration;

/** Reads how users and sessions behave. */
final class UserOptions {

    private static final Duration YEAR = Duration.ofDays(365);

    private UserOptions() {}

    static UserSettings read(OptionValues options) {
        boolean expire = options.bool("expireInactiveSessions", true);
        return new UserSettings(
                NumberOption.sessionLength(options, "sessionLength", expire, YEAR),
                expire,
                bool(options, "extendSessionOnUse", false),
                bool(options, "revokeSessionOnPasswordReset", true),
                options.bool("enforcePrivateUsers", true),
                options.bool("convertEmailToLowercase", false),
                options.bool("convertUsernameToLowercase", false),
                options.bool("enableAnonymousUsers", true));
    }

    private static boolean bool(OptionValues options, String name, boolean fallback) {
        return options.bool(name, fallback, name + " must be a boolean value");
    }
}

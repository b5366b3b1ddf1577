package io.parsimony.platform.settings;

import java.time.Duration;

/**
 * How users and sessions behave.
 *
 * @param sessionLength how long a session lives
 * @param expireInactiveSessions whether sessions expire at all
 * @param extendSessionOnUse whether use prolongs a session
 * @param revokeSessionOnPasswordReset whether a new password ends the user's other sessions
 * @param enforcePrivateUsers whether new users are readable by themselves only
 * @param convertEmailToLowercase whether e-mail addresses are stored in lower case
 * @param convertUsernameToLowercase whether user names are stored in lower case
 * @param enableAnonymousUsers whether anonymous users may sign up
 */
public record UserSettings(
        Duration sessionLength,
        boolean expireInactiveSessions,
        boolean extendSessionOnUse,
        boolean revokeSessionOnPasswordReset,
        boolean enforcePrivateUsers,
        boolean convertEmailToLowercase,
        boolean convertUsernameToLowercase,
        boolean enableAnonymousUsers) {}

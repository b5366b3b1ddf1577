package io.parsimony.platform.settings;

/**
 * A way to devices of Apple.
 *
 * @param identity how the app identifies itself
 * @param topic the bundle id of the client app, or null for whichever an installation names
 * @param production whether the devices run released apps rather than those under development
 */
public record ApplePush(AppleIdentity identity, String topic, boolean production) {}

package io.parsimony.pushservice.network;

import java.util.Set;
import org.bson.RawBsonDocument;

/**
 * An installation that a notification goes to. Anything but the id and the token may be null.
 *
 * @param objectId the id of the installation
 * @param deviceType its {@code deviceType}
 * @param pushType its {@code pushType}
 * @param deviceToken its {@code deviceToken}, or of a Windows device without one the address of its channel
 * @param appIdentifier its {@code appIdentifier}
 * @param badge the badge that the notification sets on this device, incremented already, or null to leave the device's as it is
 * @param localeIdentifier its {@code localeIdentifier}
 * @param timeZone its {@code timeZone}
 * @param installation the installation as it is stored, with all fields if {@link PushNetwork#needsWholeInstallations} says so,
 *     else with those above
 */
public record Device(
        String objectId,
        String deviceType,
        String pushType,
        String deviceToken,
        String appIdentifier,
        Integer badge,
        String localeIdentifier,
        String timeZone,
        RawBsonDocument installation) {

    /** What an installation may say of how notifications get to it, in {@code pushType} or else in {@code deviceType}. */
    private static final Set<String> KNOWN_TYPES = Set.of(
            "ios",
            "osx",
            "tvos",
            "watchos",
            "android",
            "fcm",
            "gcm",
            "web",
            "expo",
            "winrt",
            "winphone",
            "windows",
            "wns");

    /**
     * How notifications get to it, or null if it does not say: its {@code pushType} decides alone if that is a known one, so that
     * no network is asked about a token of another one.
     */
    public String networkType() {
        return pushType != null && KNOWN_TYPES.contains(pushType) ? pushType : deviceType;
    }

    /** Whether notifications get to it in one of these ways. */
    public boolean isOfType(Set<String> types) {
        return networkType() != null && types.contains(networkType());
    }

    /** The same with another token. */
    public Device withToken(String other) {
        return new Device(
                objectId, deviceType, pushType, other, appIdentifier, badge, localeIdentifier, timeZone, installation);
    }

    /** The same with another badge to show. */
    public Device withBadge(Integer other) {
        return new Device(
                objectId,
                deviceType,
                pushType,
                deviceToken,
                appIdentifier,
                other,
                localeIdentifier,
                timeZone,
                installation);
    }
}

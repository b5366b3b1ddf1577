package io.parsimony.pushservice.network;

import java.util.Set;
import org.bson.RawBsonDocument;

/**
 * An installation that a notification goes to. Anything but the id and the token may be null.
 *
 * @param objectId the id of the installation
 * @param deviceType its {@code deviceType}
 * @param pushType its {@code pushType}
 * @param deviceToken its {@code deviceToken}
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

    /** Whether what it says its network is, or what it is itself, is one of these. */
    public boolean isOfType(Set<String> types) {
        return pushType != null && types.contains(pushType) || deviceType != null && types.contains(deviceType);
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

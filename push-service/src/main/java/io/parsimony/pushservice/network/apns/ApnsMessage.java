package io.parsimony.pushservice.network.apns;

import com.eatthepath.pushy.apns.ApnsPushNotification;
import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushType;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.Notification;
import io.parsimony.pushservice.network.Options;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A notification in Apple's terms. Its ids follow from the push and the device, so that a device that is sent to twice shows
 * it once.
 *
 * @see <a href="https://developer.apple.com/documentation/usernotifications/sending-notification-requests-to-apns">Apple on
 *     requests</a>
 */
final class ApnsMessage {

    private static final int MAX_BYTES = 4096;
    private static final int MAX_VOIP_BYTES = 5120;
    private static final int MAX_COLLAPSE_ID_BYTES = 64;

    /** Apple keeps nothing for longer. */
    private static final Duration LONGEST_KEPT = Duration.ofDays(30);

    private static final Map<PushType, String> TOPIC_ENDINGS = Map.of(
            PushType.LOCATION, ".location-query",
            PushType.VOIP, ".voip",
            PushType.COMPLICATION, ".complication",
            PushType.FILEPROVIDER, ".pushkit.fileprovider",
            PushType.LIVE_ACTIVITY, ".push-type.liveactivity",
            PushType.PUSH_TO_TALK, ".voip-ptt");

    private final String pushId;
    private final ApnsPayload payload;
    private final PushType type;
    private final DeliveryPriority priority;
    private final Instant expiration;
    private final Instant expiresAt;
    private final String collapseId;
    private final String topic;

    /** @throws BadMessageException if Apple would take it for no device */
    ApnsMessage(Notification notification) throws BadMessageException {
        pushId = notification.pushId();
        payload = new ApnsPayload(notification);
        type = type(Options.text(notification, "pushType", "push_type"));
        priority = priority(Options.text(notification, "priority"));
        expiration = expiration(notification);
        expiresAt = notification.expiresAt();
        collapseId = collapseId(Options.text(notification, "collapseId", "collapse_id"));
        topic = Options.text(notification, "topic");
    }

    /** When the push is given up, or null. */
    Instant expiresAt() {
        return expiresAt;
    }

    private PushType type(String given) throws BadMessageException {
        if (given == null) {
            return payload.isSilent() ? PushType.BACKGROUND : PushType.ALERT;
        }
        try {
            return PushType.getFromHeaderValue(given);
        } catch (IllegalArgumentException e) {
            throw new BadMessageException("InvalidPushType");
        }
    }

    /** Apple takes what runs in the background with low priority only. */
    private DeliveryPriority priority(String given) throws BadMessageException {
        return switch (given) {
            case null -> type == PushType.BACKGROUND ? DeliveryPriority.CONSERVE_POWER : DeliveryPriority.IMMEDIATE;
            case "10", "high" -> DeliveryPriority.IMMEDIATE;
            case "5", "1", "normal" -> DeliveryPriority.CONSERVE_POWER;
            default -> throw new BadMessageException("BadPriority");
        };
    }

    private static Instant expiration(Notification notification) throws BadMessageException {
        String expiry = Options.text(notification, "expiry");
        if (expiry == null) {
            return notification.expiresAt() != null
                    ? notification.expiresAt()
                    : notification.pushTime().plus(LONGEST_KEPT);
        }
        try {
            return Instant.ofEpochSecond(Long.parseLong(expiry));
        } catch (NumberFormatException e) {
            throw new BadMessageException("BadExpirationDate");
        }
    }

    private String collapseId(String given) throws BadMessageException {
        String id = given != null ? given : pushId;
        if (id.getBytes(StandardCharsets.UTF_8).length > MAX_COLLAPSE_ID_BYTES || !isHeader(id)) {
            throw new BadMessageException("BadCollapseId");
        }
        return id;
    }

    private static boolean isHeader(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    /**
     * The notification for one device.
     *
     * @param bundleId the topic unless the push names another
     * @throws BadMessageException if Apple would not take it
     */
    ApnsPushNotification to(Device device, String bundleId) throws BadMessageException {
        String text = payload.text(device.badge());
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > (type == PushType.VOIP ? MAX_VOIP_BYTES : MAX_BYTES)) {
            throw new BadMessageException("PayloadTooLarge: " + bytes + " bytes");
        }
        String whole = topic != null ? topic : bundleId + TOPIC_ENDINGS.getOrDefault(type, "");
        if (!isHeader(whole)) {
            throw new BadMessageException("BadTopic");
        }
        UUID id = UUID.nameUUIDFromBytes((pushId + ":" + device.objectId()).getBytes(StandardCharsets.UTF_8));
        return new SimpleApnsPushNotification(
                device.deviceToken(), whole, text, expiration, priority, type, collapseId, id);
    }

    /** Apple would not take it; the message is Apple's word for why. */
    static final class BadMessageException extends Exception {

        BadMessageException(String reason) {
            super(reason, null, false, false);
        }
    }
}

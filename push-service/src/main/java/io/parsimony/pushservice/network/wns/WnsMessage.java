package io.parsimony.pushservice.network.wns;

import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.Notification;
import io.parsimony.pushservice.network.Options;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A notification in Microsoft's terms. One with the same tag takes the place of the first, so that it shows once. */
final class WnsMessage {

    private static final int MAX_BYTES = 5000;
    private static final String TAG = "[A-Za-z0-9]{1,16}";
    private static final String GROUP = "parse";

    private final Notification push;
    private final String tag;
    private final Map<Integer, WnsBody> bodies = new HashMap<>();

    WnsMessage(Notification push) {
        this.push = push;
        String id = Options.text(push, "collapse_id", "collapseId");
        this.tag = tag(id != null ? id : push.pushId());
    }

    /** When the push is given up, or null. */
    Instant expiresAt() {
        return push.expiresAt();
    }

    private static String tag(String id) {
        return id.matches(TAG)
                ? id
                : UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", "")
                        .substring(0, 16);
    }

    /**
     * The request for one device, yet without credentials, or null if the notification is too large.
     *
     * @param address where it goes
     */
    synchronized HttpRequest.Builder to(Device device, URI address) {
        WnsBody body = bodies.computeIfAbsent(device.badge(), badge -> WnsBody.of(push, badge));
        if (body.bytes().length > MAX_BYTES) {
            return null;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", body.contentType())
                .header("X-WNS-Type", body.type())
                .POST(BodyPublishers.ofByteArray(body.bytes()));
        if (push.expiresAt() != null) {
            long seconds = Duration.between(Instant.now(), push.expiresAt()).toSeconds();
            request.header("X-WNS-TTL", Long.toString(Math.max(1, seconds)));
        }
        if (body.canBeTagged()) {
            request.header("X-WNS-Tag", tag);
        }
        return body.type().equals("wns/toast") ? request.header("X-WNS-Group", GROUP) : request;
    }
}

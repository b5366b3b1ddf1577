package io.parsimony.local.networks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * A notification that a stand-in has accepted.
 *
 * @param network its network: {@code apns}, {@code fcm}, {@code wns}
 * @param token the device it was for
 * @param headers what was sent along, without credentials
 * @param body its body as it was sent
 * @param at when it came
 */
public record Received(String network, String token, Map<String, String> headers, byte[] body, Instant at) {

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}

package io.parsimony.gateway.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A configured key. Comparing takes the same time wherever the first difference is. */
final class Key {

    private final byte[] bytes;

    private Key(String key) {
        this.bytes = key.getBytes(StandardCharsets.UTF_8);
    }

    /** The key, or null where none is configured. */
    static Key ofNullable(String key) {
        return key == null ? null : new Key(key);
    }

    /** Whether this is what was shown; null is nothing shown. */
    boolean is(String shown) {
        return shown != null && MessageDigest.isEqual(bytes, shown.getBytes(StandardCharsets.UTF_8));
    }
}

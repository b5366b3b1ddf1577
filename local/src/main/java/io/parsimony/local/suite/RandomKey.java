package io.parsimony.local.suite;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes keys nobody can guess. */
final class RandomKey {

    private static final int BYTES = 24;

    private RandomKey() {}

    /** 48 hexadecimal digits. */
    static String create() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}

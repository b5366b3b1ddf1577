package io.parsimony.objectstore.object;

import java.security.SecureRandom;

/** Makes object ids: letters and digits, as long as the app wants them. */
public final class ObjectIds {

    private static final char[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".toCharArray();
    private static final SecureRandom RANDOM = new SecureRandom();

    private ObjectIds() {}

    /** A new id of the given number of characters. */
    public static String create(int length) {
        char[] id = new char[length];
        for (int i = 0; i < length; i++) {
            id[i] = ALPHABET[RANDOM.nextInt(ALPHABET.length)];
        }
        return new String(id);
    }
}

package io.parsimony.objectstore.object;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Makes object ids: letters and digits, as long as the app wants them. */
public final class ObjectIds {

    private static final char[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".toCharArray();
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Longest chosen id: with a pointer's class in front it still fits into an index of any MongoDB. */
    private static final int MAX_LENGTH = 512;

    private ObjectIds() {}

    /** Whether a client may choose the id: it is no name of a role or of everybody, and a path can hold it. */
    static boolean isAllowed(String id) {
        boolean harmful = id.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
        return switch (id) {
            case "", "*", ".", ".." -> false;
            default -> !harmful && !id.startsWith("role:") && id.length() <= MAX_LENGTH;
        };
    }

    /** The id as a segment of a path. */
    static String inPath(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A new id of the given number of characters. */
    public static String create(int length) {
        char[] id = new char[length];
        for (int i = 0; i < length; i++) {
            id[i] = ALPHABET[RANDOM.nextInt(ALPHABET.length)];
        }
        return new String(id);
    }
}

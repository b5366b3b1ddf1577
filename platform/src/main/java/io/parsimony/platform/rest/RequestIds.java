package io.parsimony.platform.rest;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The id that ties together what is logged of one request in all services. */
public final class RequestIds {

    /** The header that carries it, inward and in answers. */
    public static final String HEADER = "X-Request-Id";

    private static final int MAX_LENGTH = 64;

    private RequestIds() {}

    /** The id that was sent if it is harmless, else a new one. */
    public static String accept(String sent) {
        return isSane(sent) ? sent : make();
    }

    /** Unique is enough; that nobody can guess it would cost more than all the rest. */
    private static String make() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** Whether it is 1 to 64 characters of letters, digits, dot, underscore and hyphen. */
    static boolean isSane(String id) {
        if (id == null || id.isEmpty() || id.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean sane = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '.'
                    || c == '_'
                    || c == '-';
            if (!sane) {
                return false;
            }
        }
        return true;
    }
}

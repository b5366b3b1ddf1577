package io.parsimony.local.networks;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The access tokens that a stand-in has issued. Thread-safe. */
final class AccessTokens {

    private final Set<String> valid = ConcurrentHashMap.newKeySet();
    private final AtomicInteger issued = new AtomicInteger();
    private final SecureRandom random = new SecureRandom();

    String issue() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        valid.add(token);
        issued.incrementAndGet();
        return token;
    }

    boolean isValid(String token) {
        return valid.contains(token);
    }

    /** Makes those issued so far worthless, as if they had expired. */
    void expire() {
        valid.clear();
    }

    /** How many there have been. */
    int issued() {
        return issued.get();
    }
}

package io.parsimony.platform.rest;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The key of the deployment's operator, {@code parsimony.admin-key}. Where none is configured nobody has it. */
@Singleton
public class AdminKey {

    private static final String SCHEME = "Bearer ";

    private final byte[] key;

    AdminKey(@ConfigProperty(name = "parsimony.admin-key") Optional<String> key) {
        this.key = key.orElse("").getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the value of an {@code Authorization} header (may be null) shows the key. */
    boolean isShownBy(String authorization) {
        if (key.length == 0
                || authorization == null
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] shown = authorization.substring(SCHEME.length()).trim().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(key, shown);
    }
}

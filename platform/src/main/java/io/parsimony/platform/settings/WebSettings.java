package io.parsimony.platform.settings;

import java.util.List;

/**
 * How the gateway talks to browsers and proxies.
 *
 * @param allowHeaders headers allowed to browsers beyond the usual ones
 * @param allowOrigins origins allowed to browsers; empty means every origin
 * @param serverUrl the URL of the API as the app's own servers see it, or null
 * @param publicServerUrl the URL of the API as clients see it, or null
 * @param trustedProxies addresses or CIDR ranges whose {@code X-Forwarded-For} is believed; empty means none
 * @param maxBodyBytes the largest request body, in bytes
 */
public record WebSettings(
        List<String> allowHeaders,
        List<String> allowOrigins,
        String serverUrl,
        String publicServerUrl,
        List<String> trustedProxies,
        long maxBodyBytes) {}

package io.parsimony.pushservice.network.wns;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * The address of a device at Microsoft's network, which is its token. Clients choose it, so nothing is ever sent to an
 * address elsewhere.
 */
final class Channel {

    private static final String DOMAIN = ".notify.windows.com";
    private static final int MAX_LENGTH = 2048;

    private Channel() {}

    /** The address, or empty if it is none of the network's. */
    static Optional<URI> parse(String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(token);
            return isOfNetwork(uri) ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isOfNetwork(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme())
                && uri.getHost() != null
                && uri.getHost().toLowerCase(Locale.ROOT).endsWith(DOMAIN)
                && uri.getRawUserInfo() == null
                && (uri.getPort() == -1 || uri.getPort() == 443);
    }
}

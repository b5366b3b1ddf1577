package io.parsimony.gateway.address;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/**
 * Finds out which address a request comes from. What a proxy says of it is believed only of proxies the app trusts, and
 * only as far as the chain of trusted proxies reaches, so that a client cannot put an address in front.
 */
public final class ClientAddress {

    /** More hops than any honest chain has. */
    private static final int MAX_HOPS = 32;

    private static final CharSequence FORWARDED_FOR = HttpHeaders.createOptimized("X-Forwarded-For");

    private ClientAddress() {}

    /**
     * The address of the client that sent a request.
     *
     * @param trusted the proxies whose word counts
     */
    public static String of(HttpServerRequest request, AddressList trusted) {
        String peer = request.remoteAddress().hostAddress();
        if (trusted.isEmpty()) {
            return peer;
        }
        // A proxy may add a line of its own below the client's: all lines are one list (RFC 9110, section 5.3).
        List<String> lines = request.headers().getAll(FORWARDED_FOR);
        return of(peer, lines.isEmpty() ? null : String.join(",", lines), trusted);
    }

    /**
     * The address of the client.
     *
     * @param peer the address at the other end of the connection
     * @param forwardedFor the {@code X-Forwarded-For} headers as one list, may be null
     * @param trusted the proxies whose word counts
     */
    static String of(String peer, String forwardedFor, AddressList trusted) {
        if (forwardedFor == null || trusted.isEmpty() || !trusted.contains(peer)) {
            return peer;
        }
        String client = peer;
        int end = forwardedFor.length();
        for (int hop = 0; hop < MAX_HOPS && end >= 0; hop++) {
            int comma = forwardedFor.lastIndexOf(',', end - 1);
            String said = forwardedFor.substring(comma + 1, end).trim();
            if (said.isEmpty()) {
                return client;
            }
            client = said;
            if (!trusted.contains(said)) {
                return client;
            }
            end = comma;
        }
        return client;
    }
}

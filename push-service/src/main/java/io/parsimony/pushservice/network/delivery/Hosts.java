package io.parsimony.pushservice.network.delivery;

import java.net.URI;
import java.util.Optional;

/**
 * Where requests for a network's hosts go: there, unless a stand-in has taken their place.
 *
 * @param standIn the base URL of the stand-in
 */
public record Hosts(Optional<URI> standIn) {

    /** Where a request for an address of the network goes. */
    public URI route(URI address) {
        if (standIn.isEmpty()) {
            return address;
        }
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return URI.create(standIn.get() + address.getRawPath() + query);
    }
}

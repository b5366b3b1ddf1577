package io.parsimony.pushservice.installation;

import java.util.List;
import java.util.Optional;

/**
 * The stored installations that a write may be about.
 *
 * @param byObjectId the one that the request names, or null
 * @param byInstallationId the one with the same installation id, or null
 * @param byToken those with the same device token, two of them at most
 */
record Matches(Installation byObjectId, Installation byInstallationId, List<Installation> byToken) {

    /** The one with the same device token, if there is no other. */
    Optional<Installation> onlyTokenMatch() {
        return byToken.size() == 1 ? Optional.of(byToken.getFirst()) : Optional.empty();
    }
}

package io.parsimony.gateway.batch;

import java.util.List;

/**
 * Requests sent as one.
 *
 * @param parts the requests in order
 * @param transaction whether all or none of them shall take effect
 */
record BatchRequest(List<BatchPart> parts, boolean transaction) {}

package io.parsimony.gateway.route;

/** Where a request belongs. */
public sealed interface Route {

    /** To a service, with the same path. */
    record ToService(Service service) implements Route {}

    /** To the gateway itself: a batch of requests. */
    record Batch() implements Route {}

    /** To files-service, with a body that is a file and no JSON. */
    record Files() implements Route {}

    /** To a part of the suite that does not exist yet. */
    record NotYet(String what) implements Route {}

    /** Nowhere. */
    record Unknown() implements Route {}
}

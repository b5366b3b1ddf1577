package io.parsimony.pushservice.campaign;

/** A batch was not ours any more when something was to be recorded in it. */
public final class LostClaimException extends RuntimeException {

    /** @param batch the id of the batch */
    public LostClaimException(String batch) {
        super("the batch " + batch + " was taken over by another instance", null, false, false);
    }
}

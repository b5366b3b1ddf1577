package io.parsimony.pushservice.network.delivery;

import io.parsimony.pushservice.network.Outcome;
import java.time.Duration;

/** What came of sending once. */
public sealed interface Attempt {

    /** The network has decided. */
    record Done(Outcome outcome) implements Attempt {}

    /**
     * The network is busy or away: to be tried again.
     *
     * @param reason what the network said or what went wrong, for the case that it stays so
     * @param pause how long the network wants to be left alone, or null if it does not say
     */
    record Again(String reason, Duration pause) implements Attempt {}

    /** The network took it. */
    static Attempt delivered() {
        return new Done(new Outcome.Delivered());
    }

    /** The network does not know the device. */
    static Attempt tokenInvalid(String reason) {
        return new Done(new Outcome.TokenInvalid(reason));
    }

    /** The network does not take it. */
    static Attempt refused(String reason) {
        return new Done(new Outcome.Refused(reason));
    }

    /** The network takes nothing of this app. */
    static Attempt misconfigured(String reason) {
        return new Done(new Outcome.Misconfigured(reason));
    }

    /** The network is busy or away. */
    static Attempt again(String reason) {
        return new Again(reason, null);
    }
}

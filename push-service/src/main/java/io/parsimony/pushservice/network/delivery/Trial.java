package io.parsimony.pushservice.network.delivery;

import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.NetworkSettings;

/**
 * How long it is tried to get a notification to one device: the patience counts from its first failed attempt on, and without
 * the pauses that the network itself asked for since then, up to a bound. Used by one thread.
 */
final class Trial {

    private final Device device;
    private final NetworkSettings settings;
    private final Pace pace;
    private boolean hasFailed;
    private long failedAt;
    private long askedBefore;

    Trial(Device device, NetworkSettings settings, Pace pace) {
        this.device = device;
        this.settings = settings;
        this.pace = pace;
    }

    Device device() {
        return device;
    }

    /** An attempt has failed; to be said before the pause that follows begins. */
    void failed() {
        if (!hasFailed) {
            hasFailed = true;
            failedAt = System.nanoTime();
            askedBefore = pace.askedUntilNow();
        }
    }

    /** Whether it is to be tried once more, when the pause is over. */
    boolean goesOn() {
        long asked = Math.min(pace.asked() - askedBefore, settings.askedPauses().toNanos());
        long waited = System.nanoTime() + Math.max(0, pace.remaining()) - failedAt;
        return waited < settings.patience().toNanos() + asked;
    }
}

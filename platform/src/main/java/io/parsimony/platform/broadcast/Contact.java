package io.parsimony.platform.broadcast;

import java.util.function.LongSupplier;

/**
 * Whether this instance hears of every change: it does while a heartbeat of its own, sent no longer ago than the lease,
 * has come back to it. Others wait for it at least as long as that, since none of them can have seen the heartbeat before
 * it was sent.
 */
final class Contact {

    private final long leaseNanos;
    private final LongSupplier clock;

    /** Guarded by this: heartbeats sent before do not count. */
    private long since;

    private volatile boolean held;
    private volatile long lastBeat;

    /** @param clock nanoseconds of a clock that never goes back */
    Contact(long leaseNanos, LongSupplier clock) {
        this.leaseNanos = leaseNanos;
        this.clock = clock;
        this.since = clock.getAsLong();
    }

    boolean isHeld() {
        return held && clock.getAsLong() - lastBeat < leaseNanos;
    }

    /**
     * A heartbeat of this instance has come back.
     *
     * @param beat when it was sent
     * @param beforeRegained what has to be done before caches may be trusted again; runs only if they were not
     */
    synchronized void beatCameBack(long beat, Runnable beforeRegained) {
        boolean counts = beat - since >= 0 && clock.getAsLong() - beat < leaseNanos;
        if (!counts) {
            return;
        }
        boolean regained = !isHeld();
        if (regained) {
            beforeRegained.run();
        }
        if (regained || beat - lastBeat > 0) {
            lastBeat = beat;
        }
        held = true;
    }

    /** Gives up contact at once; only heartbeats sent from now on bring it back. */
    synchronized boolean giveUp() {
        boolean wasHeld = held;
        held = false;
        since = clock.getAsLong();
        return wasHeld;
    }

    /** Notices that the lease has run out. True once for each time it does. */
    synchronized boolean hasJustRunOut() {
        if (!held || isHeld()) {
            return false;
        }
        held = false;
        return true;
    }
}

package io.parsimony.gateway.http;

import java.util.function.LongSupplier;

/**
 * Whether a client is fast enough: since the last look so many bytes a second, but for the time in which it was held up
 * itself.
 */
public final class Pace {

    private static final double NANOS = 1e9;

    private final long bytesPerSecond;
    private final LongSupplier clock;

    private long moved;
    private long since;
    private boolean held;
    private long heldSince;
    private long countedFrom;
    private long heldNanos;

    /** @param bytesPerSecond the least that is fast enough */
    public Pace(long bytesPerSecond) {
        this(bytesPerSecond, System::nanoTime);
    }

    Pace(long bytesPerSecond, LongSupplier clock) {
        this.bytesPerSecond = bytesPerSecond;
        this.clock = clock;
        this.since = clock.getAsLong();
    }

    /** So many bytes more were sent, or taken. */
    public void moved(long bytes) {
        moved += bytes;
    }

    /** From now on the client is held up. */
    public void hold() {
        if (!held) {
            held = true;
            heldSince = clock.getAsLong();
            countedFrom = heldSince;
        }
    }

    /** The client may go on. */
    public void release() {
        if (held) {
            held = false;
            heldNanos += clock.getAsLong() - countedFrom;
        }
    }

    /** How long the client has been held up without a break, in nanoseconds. */
    public long heldNanos() {
        return held ? clock.getAsLong() - heldSince : 0;
    }

    /** Whether it was too slow since this was asked last. */
    public boolean isTooSlow() {
        long now = clock.getAsLong();
        if (held) {
            heldNanos += now - countedFrom;
            countedFrom = now;
        }
        boolean tooSlow = moved < (now - since - heldNanos) / NANOS * bytesPerSecond;
        moved = 0;
        heldNanos = 0;
        since = now;
        return tooSlow;
    }
}

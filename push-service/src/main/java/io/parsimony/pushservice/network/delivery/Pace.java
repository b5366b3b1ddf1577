package io.parsimony.pushservice.network.delivery;

import io.parsimony.pushservice.network.NetworkSettings;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The pauses that all senders of one way keep while a network is busy: each is about twice as long as the one before, until
 * something gets through. Thread-safe.
 */
final class Pace {

    private final Duration first;
    private final Duration longest;
    private int inARow;
    private long pausedUntil = System.nanoTime();
    private long askedUntil = pausedUntil;
    private long asked;

    Pace(NetworkSettings settings) {
        this.first = settings.firstPause();
        this.longest = settings.longestPause();
    }

    /** How long to wait before the next one is sent, in nanoseconds; not positive for not at all. */
    synchronized long remaining() {
        return pausedUntil - System.nanoTime();
    }

    /**
     * The network is busy. What fails during a pause was sent before it and makes it no longer.
     *
     * @param asked how long the network wants to be left alone, or null
     */
    synchronized void slow(Duration asked) {
        if (asked != null) {
            ask(asked.toNanos());
        } else if (remaining() <= 0) {
            pausedUntil = System.nanoTime() + pause(inARow++);
        }
    }

    private void ask(long nanos) {
        long now = System.nanoTime();
        long longer = now + nanos - Math.max(now, askedUntil);
        if (longer > 0) {
            asked += longer;
            askedUntil = now + nanos;
            pausedUntil = Math.max(pausedUntil, askedUntil);
        }
    }

    /** For how long the network has asked to be left alone so far, what is still to come of it included; in nanoseconds. */
    synchronized long asked() {
        return asked;
    }

    /** The same without what is still to come of it. */
    synchronized long askedUntilNow() {
        return asked - Math.max(0, askedUntil - System.nanoTime());
    }

    /** Something got through. */
    synchronized void gotThrough() {
        inARow = 0;
    }

    /** Not the same for all, so that not all come back at once. */
    private long pause(int before) {
        long whole = Math.min(longest.toNanos(), first.toNanos() << Math.min(before, 20));
        return whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1);
    }
}

package io.parsimony.pushservice.work;

import java.time.Duration;

/** Pauses between attempts, each twice as long as the one before. */
public final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Duration next = FIRST;

    /** Waits, longer each time. */
    public void pause() throws InterruptedException {
        Thread.sleep(next);
        next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
    }
}

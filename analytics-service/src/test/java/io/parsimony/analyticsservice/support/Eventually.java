package io.parsimony.analyticsservice.support;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import static org.assertj.core.api.Assertions.fail;

/** Waits for what happens in the background. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Eventually() {}

    /** Runs a check until it holds. */
    public static void holds(ThrowingCallable check) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                check.call();
                return;
            } catch (AssertionError tooEarly) {
                if (System.nanoTime() > end) {
                    throw tooEarly;
                }
                pause();
            } catch (Throwable broken) {
                fail(broken);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

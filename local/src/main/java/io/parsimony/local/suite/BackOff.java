package io.parsimony.local.suite;

import java.time.Duration;
import java.util.Optional;

/** How long to wait before a process that died is started again: longer each time, until it has stayed up a while. */
final class BackOff {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final Duration STEADY = Duration.ofSeconds(60);
    private static final int MOST_FAILURES = 10;

    private int failures;

    /**
     * Counts a death.
     *
     * @param lived how long the process had run
     * @return the time to wait, or empty if it died too often in a row for another start to help
     */
    Optional<Duration> afterDeath(Duration lived) {
        failures = lived.compareTo(STEADY) >= 0 ? 1 : failures + 1;
        if (failures > MOST_FAILURES) {
            return Optional.empty();
        }
        Duration wait = FIRST.multipliedBy(1L << (failures - 1));
        return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }
}

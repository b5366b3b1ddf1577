package io.parsimony.local.networks;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What tests can make the stand-ins do. Thread-safe. */
public final class Switches {

    private final Set<String> invalidTokens = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> busy = new ConcurrentHashMap<>();
    private volatile int retryAfterSeconds = 1;

    /** Makes a device unknown to its network from now on. */
    public void invalidate(String token) {
        invalidTokens.add(token);
    }

    /**
     * Makes a network say that it is busy.
     *
     * @param requests how many of the next requests it refuses so
     */
    public void throttle(String network, int requests) {
        busy.put(network, requests);
    }

    /** What busy networks that name a time ask for. */
    public void retryAfter(int seconds) {
        retryAfterSeconds = seconds;
    }

    /** Back to normal. */
    public void reset() {
        invalidTokens.clear();
        busy.clear();
        retryAfterSeconds = 1;
    }

    boolean isInvalid(String token) {
        return invalidTokens.contains(token);
    }

    int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** Whether the network is busy for this request. */
    boolean isBusy(String network) {
        Integer left = busy.computeIfPresent(network, (name, requests) -> requests - 1);
        return left != null && left >= 0;
    }
}

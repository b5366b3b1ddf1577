package io.parsimony.pushservice.work;

import io.parsimony.pushservice.config.PushConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The batches that this instance sends at a time: so many in all, and of one app half of them at most, so that an app whose
 * network or database hangs keeps no other app waiting.
 */
@Singleton
class SenderSlots {

    private final int all;
    private final int ofOneApp;
    private final Map<String, Integer> taken = new HashMap<>();
    private int takenInAll;

    SenderSlots(PushConfig config) {
        this.all = config.senders();
        this.ofOneApp = Math.max(1, all / 2);
    }

    /** Takes a slot for an app; false if none gets free in time. */
    synchronized boolean take(String appId, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (takenInAll == all || taken.getOrDefault(appId, 0) == ofOneApp) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(left / 1_000_000 + 1);
        }
        taken.merge(appId, 1, Integer::sum);
        takenInAll++;
        return true;
    }

    /** Gives a slot of an app back. */
    synchronized void giveBack(String appId) {
        taken.compute(appId, (id, slots) -> slots == 1 ? null : slots - 1);
        takenInAll--;
        notifyAll();
    }
}

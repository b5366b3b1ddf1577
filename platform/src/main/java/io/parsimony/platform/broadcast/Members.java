package io.parsimony.platform.broadcast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The instances that were heard of within the lease, and what each has applied. Those that fell silent are dropped, so
 * there are never more than live ones.
 *
 * <p>Whom a publisher has to wait for it knows once a message that it sent after the change has come back to it: whoever
 * was heard of before that, in the one order of the topic, was alive; whoever comes later trusted no cache when the change
 * was made.
 */
final class Members {

    private static final int PATIENCE = 10;
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final String self;
    private final long leaseNanos;
    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Map<String, Member> members = new HashMap<>();

    /** Since when this instance listens without a gap; null while it does not listen. */
    private Long listeningSince;

    /** @param clock nanoseconds of a clock that never goes back */
    Members(String self, long leaseNanos, LongSupplier clock) {
        this.self = self;
        this.leaseNanos = leaseNanos;
        this.clock = clock;
    }

    /** This instance listens from now on; of those it does not know yet it will hear within a lease. */
    void startListening() {
        lock.lock();
        try {
            members.clear();
            listeningSince = clock.getAsLong();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** This instance does not hear the others any longer. */
    void stopListening() {
        lock.lock();
        try {
            listeningSince = null;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void heard(InstanceMessage message) {
        lock.lock();
        try {
            long now = clock.getAsLong();
            members.values().removeIf(member -> now - member.heardAt() >= leaseNanos);
            if (message.leaving()) {
                members.remove(message.instance());
            } else {
                members.put(message.instance(), new Member(message, now));
            }
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until every live instance has applied what stands at an offset of the topic of changes. A live instance that
     * does not get on is waited for {@value #PATIENCE} leases. Where this instance itself does not hear of the others, it
     * gives up after two leases, one more than they trust their caches without contact.
     *
     * @return the instances that had not when it gave up, this one for all if it did not hear of them; empty if all have
     */
    List<String> awaitApplied(long offset) throws InterruptedException {
        long start = clock.getAsLong();
        lock.lock();
        try {
            while (true) {
                boolean knowsAll = knowsAll(offset);
                List<String> missing = knowsAll ? missing(offset) : List.of(self);
                long left = start + leaseNanos * (knowsAll ? PATIENCE : 2) - clock.getAsLong();
                if (missing.isEmpty() || left <= 0) {
                    return missing;
                }
                // Leases end without a signal, so it looks again now and then.
                news.awaitNanos(Math.min(left, LOOK_AGAIN_NANOS));
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean knowsAll(long offset) {
        Member own = members.get(self);
        return listeningSince != null
                && clock.getAsLong() - listeningSince >= leaseNanos
                && own != null
                && own.message().applied() > offset;
    }

    private List<String> missing(long offset) {
        long now = clock.getAsLong();
        List<String> missing = new ArrayList<>();
        for (Member member : members.values()) {
            boolean alive = now - member.heardAt() < leaseNanos;
            if (alive && member.message().applied() <= offset) {
                missing.add(member.message().instance());
            }
        }
        return missing;
    }

    private record Member(InstanceMessage message, long heardAt) {}
}

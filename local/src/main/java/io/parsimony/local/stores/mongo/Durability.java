package io.parsimony.local.stores.mongo;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Lets a write answer only when it is in the file, so that a killed process loses nothing it has acknowledged.
 *
 * <p>A commit takes all finished writes with it and none that is half done: it waits for those that are running.
 * Writers that wait for a commit share the next one. The locks are fair, as unfair ones let single writers wait for a
 * second under load. The bytes are handed to the operating system and not forced to the disk: the promise holds for
 * the death of the process, not for a power cut.
 */
final class Durability implements AutoCloseable {

    private static final int SECONDS_BETWEEN_COMPACTIONS = 5;

    private final StoreFile file;
    private final Lock writing;
    private final Lock pausing;
    private final ReentrantLock committing = new ReentrantLock(true);
    private final AtomicLong finished = new AtomicLong();
    private final ScheduledExecutorService compaction = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("store-compaction").daemon().factory());

    /** How many finished writes are in the file; guarded by {@link #committing}. */
    private long committed;

    Durability(StoreFile file) {
        ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);
        this.file = file;
        this.writing = gate.readLock();
        this.pausing = gate.writeLock();
        compaction.scheduleWithFixedDelay(
                this::compact, SECONDS_BETWEEN_COMPACTIONS, SECONDS_BETWEEN_COMPACTIONS, TimeUnit.SECONDS);
    }

    /** Runs a write and returns its result once it is in the file. */
    <T> T write(Supplier<T> write) {
        T result;
        long ticket;
        writing.lock();
        try {
            result = write.get();
        } finally {
            ticket = finished.incrementAndGet();
            writing.unlock();
        }
        commit(ticket);
        return result;
    }

    private void commit(long ticket) {
        committing.lock();
        try {
            if (committed < ticket) {
                pausing.lock();
                try {
                    long included = finished.get();
                    file.commit();
                    committed = included;
                } finally {
                    pausing.unlock();
                }
            }
        } finally {
            committing.unlock();
        }
    }

    private void compact() {
        pausing.lock();
        try {
            file.compact();
        } finally {
            pausing.unlock();
        }
    }

    @Override
    public void close() {
        compaction.shutdown();
        pausing.lock();
        try {
            file.close();
        } finally {
            pausing.unlock();
        }
    }
}

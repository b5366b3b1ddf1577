package io.parsimony.local.stores.mongo;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a write answer only when it is in the file, so that a killed process loses nothing it has acknowledged.
 *
 * <p>A commit takes all finished writes with it and none that is half done: it waits for those that are running.
 * Writers that wait for a commit share the next one. The locks are fair, as unfair ones let single writers wait for a
 * second under load. The bytes are handed to the operating system and not forced to the disk: the promise holds for
 * the death of the process, not for a power cut.
 */
final class Durability implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Durability.class);

    private static final Duration BETWEEN_COMPACTIONS = Duration.ofSeconds(5);

    private final StoreFile file;
    private final Runnable upkeep;
    private final Lock writing;
    private final Lock pausing;
    private final ReentrantLock committing = new ReentrantLock(true);
    private final AtomicLong finished = new AtomicLong();
    private final ScheduledExecutorService compaction = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("store-compaction").daemon().factory());

    /** How many finished writes are in the file; guarded by {@link #committing}. */
    private long committed;

    /** @param upkeep what else there is to do after each compaction */
    Durability(StoreFile file, Runnable upkeep) {
        this(file, upkeep, BETWEEN_COMPACTIONS);
    }

    Durability(StoreFile file, Runnable upkeep, Duration betweenCompactions) {
        ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);
        this.file = file;
        this.upkeep = upkeep;
        this.writing = gate.readLock();
        this.pausing = gate.writeLock();
        long pause = betweenCompactions.toMillis();
        compaction.scheduleWithFixedDelay(this::compact, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Runs a write and returns its result once it is in the file. */
    <T> T write(Supplier<T> write) {
        return write(writing, write);
    }

    /** As {@link #write}, with no other write beside it: for one that takes away what others may be writing to. */
    <T> T writeAlone(Supplier<T> write) {
        return write(pausing, write);
    }

    private <T> T write(Lock lock, Supplier<T> write) {
        T result;
        long ticket;
        lock.lock();
        try {
            result = write.get();
        } finally {
            ticket = finished.incrementAndGet();
            lock.unlock();
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
            upkeep.run();
        } catch (RuntimeException failure) {
            // One that gets out would end all further ones; a store that is of no use shows with the next write.
            LOG.error("The file of the store was not compacted; the next attempt is soon.", failure);
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

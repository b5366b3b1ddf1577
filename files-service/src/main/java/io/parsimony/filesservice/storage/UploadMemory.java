package io.parsimony.filesservice.storage;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The memory that large uploads share, in small blocks: an upload holds what it has sent of its part, however slow it is, and
 * gives all of it back when the part is stored. Blocks are made when first needed and used again and again.
 *
 * <p>Uploads that all hold half a part and wait for each other cannot happen. A block is given only if, after that, what is
 * free is enough for the rest of the part of the upload that holds most. So that one never waits: each of its blocks leaves
 * as much free as it still needs. It fills its part, stores it and gives a whole part back, or its client stops sending, is
 * cut off as every upload that stands still, and it gives back what it holds. Either way the next one holds most, and the
 * same holds for it. (This is the banker's algorithm, where everybody's claim is one part.) Who waits gets a turn in the order
 * of coming.
 */
@Singleton
class UploadMemory {

    static final int BLOCK_BYTES = 64 << 10;

    /** The smallest part that S3 takes, but for the last. */
    static final int PART_BYTES = 5 << 20;

    static final int PART_BLOCKS = PART_BYTES / BLOCK_BYTES;

    private static final int SHARE_OF_HEAP = 4;
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final Duration wait;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition givenBack = lock.newCondition();
    private final Deque<byte[]> spare = new ArrayDeque<>();

    /** How many uploads hold how many blocks, from one block on. */
    private final int[] holders = new int[PART_BLOCKS + 1];

    private int free;

    @Inject
    UploadMemory(@ConfigProperty(name = "parsimony.files.upload-memory") Optional<MemorySize> size) {
        this(
                size.map(MemorySize::asLongValue)
                        .orElseGet(() -> Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP),
                WAIT);
    }

    /**
     * @param bytes how much there is; at least one part
     * @param wait how long an upload waits for a block
     */
    UploadMemory(long bytes, Duration wait) {
        this.free = (int) Math.clamp(bytes / BLOCK_BYTES, PART_BLOCKS, Integer.MAX_VALUE);
        this.wait = wait;
    }

    /**
     * One more block for an upload.
     *
     * @param held how many it holds, less than a part
     * @throws ParseError 503 if none becomes free in time
     */
    byte[] take(int held) {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (!isSafe(held)) {
                if (left <= 0) {
                    throw busy();
                }
                left = givenBack.awaitNanos(left);
            }
            free--;
            moved(held, held + 1);
            return spare.isEmpty() ? new byte[BLOCK_BYTES] : spare.pop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody could fill a part if the upload got a block. */
    private boolean isSafe(int held) {
        return free > 0 && free - 1 + Math.max(most(), held + 1) >= PART_BLOCKS;
    }

    private int most() {
        int most = PART_BLOCKS;
        while (most > 0 && holders[most] == 0) {
            most--;
        }
        return most;
    }

    private void moved(int from, int to) {
        holders[from]--;
        holders[to]++;
    }

    private static ParseError busy() {
        return ParseError.of(
                ErrorCode.CONNECTION_FAILED, 503, "Too many large uploads at the moment. Try again in a while.");
    }

    /** All blocks that an upload holds; to be used again. */
    void giveBack(List<byte[]> blocks) {
        release(blocks.size(), blocks);
    }

    /** As many blocks as an upload holds, which a call that failed may still be reading. */
    void drop(int held) {
        release(held, List.of());
    }

    private void release(int held, List<byte[]> reusable) {
        lock.lock();
        try {
            free += held;
            moved(held, 0);
            reusable.forEach(spare::push);
            givenBack.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

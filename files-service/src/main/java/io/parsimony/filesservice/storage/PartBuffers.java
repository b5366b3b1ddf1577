package io.parsimony.filesservice.storage;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The memory that large uploads share. Buffers are made when first needed and used again and again. */
@Singleton
class PartBuffers {

    /** The smallest part that S3 takes, but for the last. */
    static final int PART_BYTES = 5 << 20;

    private static final int SHARE_OF_HEAP = 4;
    private static final long WAIT_SECONDS = 10;

    private final BlockingQueue<byte[]> free;
    private final AtomicInteger toBeMade;

    PartBuffers(@ConfigProperty(name = "parsimony.files.upload-buffers") Optional<Integer> count) {
        long affordable = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / PART_BYTES;
        int buffers = count.orElse((int) Math.clamp(affordable, 1, 1024));
        this.free = new ArrayBlockingQueue<>(buffers);
        this.toBeMade = new AtomicInteger(buffers);
    }

    /**
     * A buffer for one upload, to be given back.
     *
     * @throws ParseError 503 if none becomes free in time
     */
    byte[] take() {
        byte[] buffer = free.poll();
        if (buffer != null) {
            return buffer;
        }
        if (toBeMade.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return new byte[PART_BYTES];
        }
        return await();
    }

    private byte[] await() {
        byte[] buffer;
        try {
            buffer = free.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            buffer = null;
        }
        if (buffer == null) {
            throw ParseError.of(
                    ErrorCode.CONNECTION_FAILED, 503, "Too many large uploads at the moment. Try again in a while.");
        }
        return buffer;
    }

    void giveBack(byte[] buffer) {
        free.add(buffer);
    }
}

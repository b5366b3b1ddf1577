package io.parsimony.filesservice.storage;

import io.minio.ByteBuffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A part of an upload as it grows, in blocks of the shared memory. The store's client reads it as it is, without a copy. */
final class PartContent extends ByteBuffer {

    private final UploadMemory memory;
    private final List<byte[]> blocks = new ArrayList<>();
    private int length;

    PartContent(UploadMemory memory) {
        super(UploadMemory.PART_BYTES);
        this.memory = memory;
    }

    /**
     * Takes content in until the part is full or the content ends.
     *
     * @throws IOException if the content breaks off
     */
    void fill(InputStream content) throws IOException {
        while (!isFull()) {
            int offset = length % UploadMemory.BLOCK_BYTES;
            if (offset == 0 && length / UploadMemory.BLOCK_BYTES == blocks.size()) {
                blocks.add(memory.take(blocks.size()));
            }
            int read = content.read(blocks.getLast(), offset, UploadMemory.BLOCK_BYTES - offset);
            if (read < 0) {
                return;
            }
            length += read;
        }
    }

    boolean isFull() {
        return length == UploadMemory.PART_BYTES;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream inputStream() {
        List<InputStream> pieces = new ArrayList<>(blocks.size());
        for (int i = 0; i * UploadMemory.BLOCK_BYTES < length; i++) {
            int rest = length - i * UploadMemory.BLOCK_BYTES;
            pieces.add(new ByteArrayInputStream(blocks.get(i), 0, Math.min(rest, UploadMemory.BLOCK_BYTES)));
        }
        return new SequenceInputStream(Collections.enumeration(pieces));
    }

    /** Gives the memory back; the part is empty then. */
    void clear() {
        memory.giveBack(blocks);
        forget();
    }

    /** Gives back what is still held, after a failure: the store's client may be reading it yet. */
    void abandon() {
        memory.drop(blocks.size());
        forget();
    }

    private void forget() {
        blocks.clear();
        length = 0;
    }
}

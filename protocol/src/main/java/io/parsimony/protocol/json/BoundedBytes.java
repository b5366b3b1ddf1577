package io.parsimony.protocol.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;

/** Gathers bytes as long as there is room for them, which several may share. */
final class BoundedBytes extends OutputStream {

    private final AtomicInteger room;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

    BoundedBytes(AtomicInteger room) {
        this.room = room;
    }

    /** More was written than may be gathered. */
    static final class FullException extends IOException {

        private static final long serialVersionUID = 1L;
    }

    @Override
    public void write(int each) throws IOException {
        require(1);
        gathered.write(each);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        require(length);
        gathered.write(bytes, offset, length);
    }

    private void require(int more) throws FullException {
        if (room.addAndGet(-more) < 0) {
            room.addAndGet(more);
            throw new FullException();
        }
    }

    /** Gives the room of all that was gathered back. */
    void release() {
        room.addAndGet(gathered.size());
        gathered.reset();
    }

    byte[] toByteArray() {
        return gathered.toByteArray();
    }
}

package io.parsimony.protocol.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Gathers so many bytes and no more. */
final class BoundedBytes extends OutputStream {

    private final int max;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

    BoundedBytes(int max) {
        this.max = max;
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
        if (more > max - gathered.size()) {
            throw new FullException();
        }
    }

    byte[] toByteArray() {
        return gathered.toByteArray();
    }
}

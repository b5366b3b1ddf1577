package io.parsimony.filesservice.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The content of a file, as it comes. That it breaks off is a failure of the store, not of the client it is sent to. */
final class StoredContent extends FilterInputStream {

    StoredContent(InputStream content) {
        super(content);
    }

    /** @throws StorageFailure if the content breaks off */
    @Override
    public int read() {
        try {
            return in.read();
        } catch (IOException e) {
            throw new StorageFailure("go on with a file", e);
        }
    }

    /** @throws StorageFailure if the content breaks off */
    @Override
    public int read(byte[] into, int offset, int length) {
        try {
            return in.read(into, offset, length);
        } catch (IOException e) {
            throw new StorageFailure("go on with a file", e);
        }
    }
}

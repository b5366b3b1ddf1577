package io.parsimony.filesservice.storage;

import io.minio.MinioAsyncClient;
import io.minio.PutObjectAPIArgs;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;

/**
 * Writes files as they come, of whatever length, in bounded memory: a short one in one piece, a longer one in parts. Nothing
 * is there before all is, and nothing is left of what was broken off.
 */
@Singleton
public class FileWriter {

    /** Files up to this length do not need one of the shared buffers. */
    private static final int SHORT_BYTES = 64 << 10;

    private final MinioAsyncClient client;
    private final String bucket;
    private final PartBuffers buffers;

    FileWriter(MinioAsyncClient client, S3Settings settings, PartBuffers buffers) {
        this.client = client;
        this.bucket = settings.bucket();
        this.buffers = buffers;
    }

    /**
     * Stores a file.
     *
     * @param contentType what it is
     * @param details a JSON text to keep with it, or null
     * @return whether there was any content; an empty file is not stored
     * @throws IOException if the content breaks off
     * @throws StorageFailure if the store fails
     */
    public boolean write(FileKey key, String contentType, String details, InputStream content) throws IOException {
        byte[] beginning = content.readNBytes(SHORT_BYTES);
        if (beginning.length == 0) {
            return false;
        }
        if (beginning.length < SHORT_BYTES) {
            putWhole(key, contentType, details, beginning, beginning.length);
            return true;
        }
        byte[] buffer = buffers.take();
        try {
            System.arraycopy(beginning, 0, buffer, 0, beginning.length);
            writeLong(key, contentType, details, content, buffer, beginning.length);
        } finally {
            buffers.giveBack(buffer);
        }
        return true;
    }

    private void writeLong(
            FileKey key, String contentType, String details, InputStream content, byte[] buffer, int filled)
            throws IOException {
        int length = filled + content.readNBytes(buffer, filled, buffer.length - filled);
        if (length < buffer.length) {
            putWhole(key, contentType, details, buffer, length);
            return;
        }
        MultipartUpload upload = MultipartUpload.begin(client, bucket, key, contentType, details);
        try {
            while (length > 0) {
                upload.addPart(buffer, length);
                length = content.readNBytes(buffer, 0, buffer.length);
            }
            upload.complete();
        } catch (IOException | RuntimeException e) {
            upload.abort(e);
            throw e;
        }
    }

    private void putWhole(FileKey key, String contentType, String details, byte[] content, int length) {
        PutObjectAPIArgs object = PutObjectAPIArgs.builder()
                .bucket(bucket)
                .object(key.text())
                .data(content, length)
                .contentType(contentType)
                .headers(StoredFileHeaders.of(details))
                .build();
        Calls.await("store a file", client.putObject(object));
    }
}

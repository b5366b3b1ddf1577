package io.parsimony.filesservice.storage;

import io.minio.PutObjectAPIArgs;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Writes files as they come, of whatever length, in bounded memory: a short one in one piece, a longer one in parts. Nothing
 * is there before all is, and nothing is left of what was broken off.
 */
@Singleton
public class FileWriter {

    /** Files shorter than this do not need the memory that large ones share. */
    private static final int SHORT_BYTES = UploadMemory.BLOCK_BYTES;

    private final Calls calls;
    private final String bucket;
    private final UploadMemory memory;

    FileWriter(Calls calls, S3Settings settings, UploadMemory memory) {
        this.calls = calls;
        this.bucket = settings.bucket();
        this.memory = memory;
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
            store(whole(key, contentType, details).data(beginning, beginning.length));
            return true;
        }
        PartContent part = new PartContent(memory);
        try {
            InputStream all = new SequenceInputStream(new ByteArrayInputStream(beginning), content);
            writeLong(key, contentType, details, all, part);
        } finally {
            part.abandon();
        }
        return true;
    }

    private void writeLong(FileKey key, String contentType, String details, InputStream content, PartContent part)
            throws IOException {
        part.fill(content);
        if (!part.isFull()) {
            store(whole(key, contentType, details).buffer(part));
            part.clear();
            return;
        }
        MultipartUpload upload = MultipartUpload.begin(calls, bucket, key, contentType, details);
        try {
            while (part.length() > 0) {
                upload.add(part);
                part.clear();
                part.fill(content);
            }
            part.clear();
            upload.complete();
        } catch (IOException | RuntimeException e) {
            upload.abort(e);
            throw e;
        }
    }

    private PutObjectAPIArgs.Builder whole(FileKey key, String contentType, String details) {
        return PutObjectAPIArgs.builder()
                .bucket(bucket)
                .object(key.text())
                .contentType(contentType)
                .headers(StoredFileHeaders.of(details));
    }

    private void store(PutObjectAPIArgs.Builder object) {
        PutObjectAPIArgs whole = object.build();
        calls.slow("store a file", client -> client.putObject(whole));
    }
}

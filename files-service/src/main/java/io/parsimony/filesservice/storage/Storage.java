package io.parsimony.filesservice.storage;

import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.MinioAsyncClient;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.Optional;
import okhttp3.Headers;

/** Reads and deletes files; {@link FileWriter} writes them. */
@Singleton
public class Storage {

    private final MinioAsyncClient client;
    private final String bucket;

    Storage(MinioAsyncClient client, S3Settings settings) {
        this.client = client;
        this.bucket = settings.bucket();
    }

    /**
     * A file that is being read.
     *
     * @param file what is known of it
     * @param content its content, or a part of it; to be closed
     */
    public record Reading(StoredFile file, InputStream content) {}

    /** What is known of a file, if it is there. */
    public Optional<StoredFile> describe(FileKey key) {
        StatObjectArgs file =
                StatObjectArgs.builder().bucket(bucket).object(key.text()).build();
        return Calls.find("describe a file", client.statObject(file))
                .map(found -> StoredFileHeaders.read(found.headers()));
    }

    /** Opens a file, if it is there. */
    public Optional<Reading> open(FileKey key) {
        GetObjectArgs file =
                GetObjectArgs.builder().bucket(bucket).object(key.text()).build();
        return Calls.find("read a file", client.getObject(file)).map(Storage::reading);
    }

    private static Reading reading(GetObjectResponse answer) {
        Headers headers = answer.headers();
        return new Reading(StoredFileHeaders.read(headers), answer);
    }

    /**
     * Opens a part of a file.
     *
     * @param file as it was found, so that the part is of the same content
     * @param start the first byte, from 0
     * @param length how many
     * @throws StorageFailure if the file has changed meanwhile
     */
    public InputStream openPart(FileKey key, StoredFile file, long start, long length) {
        GetObjectArgs part = GetObjectArgs.builder()
                .bucket(bucket)
                .object(key.text())
                .offset(start)
                .length(length)
                .matchETag(file.etag())
                .build();
        return Calls.await("read a part of a file", client.getObject(part));
    }

    /** Deletes a file. */
    public void delete(FileKey key) {
        RemoveObjectArgs file =
                RemoveObjectArgs.builder().bucket(bucket).object(key.text()).build();
        Calls.await("delete a file", client.removeObject(file));
    }
}

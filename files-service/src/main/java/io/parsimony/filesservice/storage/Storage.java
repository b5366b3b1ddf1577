package io.parsimony.filesservice.storage;

import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.Optional;
import okhttp3.Headers;

/** Reads and deletes files; {@link FileWriter} writes them. */
@Singleton
public class Storage {

    private final Calls calls;
    private final String bucket;

    Storage(Calls calls, S3Settings settings) {
        this.calls = calls;
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
        return calls.find("describe a file", client -> client.statObject(file))
                .map(found -> StoredFileHeaders.read(found.headers()));
    }

    /** Opens a file, if it is there. */
    public Optional<Reading> open(FileKey key) {
        GetObjectArgs file =
                GetObjectArgs.builder().bucket(bucket).object(key.text()).build();
        return calls.open("read a file", file).map(Storage::reading);
    }

    private static Reading reading(GetObjectResponse answer) {
        Headers headers = answer.headers();
        return new Reading(StoredFileHeaders.read(headers), new StoredContent(answer));
    }

    /**
     * Opens a part of a file.
     *
     * @param file as it was found, so that the part is of the same content
     * @param start the first byte, from 0
     * @param length how many
     * @return empty if the file is gone or has changed meanwhile
     */
    public Optional<InputStream> openPart(FileKey key, StoredFile file, long start, long length) {
        GetObjectArgs part = GetObjectArgs.builder()
                .bucket(bucket)
                .object(key.text())
                .offset(start)
                .length(length)
                .matchETag(file.etag())
                .build();
        return calls.open("read a part of a file", part).map(StoredContent::new);
    }

    /** Deletes a file. */
    public void delete(FileKey key) {
        RemoveObjectArgs file =
                RemoveObjectArgs.builder().bucket(bucket).object(key.text()).build();
        calls.quick("delete a file", client -> client.removeObject(file));
    }
}

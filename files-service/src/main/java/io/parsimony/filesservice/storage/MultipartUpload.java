package io.parsimony.filesservice.storage;

import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.UploadPartArgs;
import io.minio.messages.Part;
import java.util.ArrayList;
import java.util.List;

/** A file that is stored part by part, and there only when all are. One thread uses it. */
final class MultipartUpload {

    private final MinioAsyncClient client;
    private final String bucket;
    private final FileKey key;
    private final String uploadId;
    private final List<Part> parts = new ArrayList<>();

    private MultipartUpload(MinioAsyncClient client, String bucket, FileKey key, String uploadId) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.uploadId = uploadId;
    }

    static MultipartUpload begin(
            MinioAsyncClient client, String bucket, FileKey key, String contentType, String details) {
        Http.Headers headers = StoredFileHeaders.of(details);
        headers.set(Http.Headers.CONTENT_TYPE, contentType);
        CreateMultipartUploadArgs upload = CreateMultipartUploadArgs.builder()
                .bucket(bucket)
                .object(key.text())
                .headers(headers)
                .build();
        String id = Calls.await("begin an upload", client.createMultipartUpload(upload))
                .result()
                .uploadId();
        return new MultipartUpload(client, bucket, key, id);
    }

    void addPart(byte[] content, int length) {
        UploadPartArgs part = UploadPartArgs.builder()
                .bucket(bucket)
                .object(key.text())
                .uploadId(uploadId)
                .partNumber(parts.size() + 1)
                .data(content, length)
                .build();
        parts.add(Calls.await("store a part of a file", client.uploadPart(part)).part());
    }

    void complete() {
        CompleteMultipartUploadArgs whole = CompleteMultipartUploadArgs.builder()
                .bucket(bucket)
                .object(key.text())
                .uploadId(uploadId)
                .parts(parts.toArray(Part[]::new))
                .build();
        Calls.await("complete an upload", client.completeMultipartUpload(whole));
    }

    /**
     * Removes what is stored so far.
     *
     * @param reason why, which gets to know if even that fails
     */
    void abort(Exception reason) {
        AbortMultipartUploadArgs upload = AbortMultipartUploadArgs.builder()
                .bucket(bucket)
                .object(key.text())
                .uploadId(uploadId)
                .build();
        try {
            Calls.await("remove an upload", client.abortMultipartUpload(upload));
        } catch (StorageFailure failure) {
            reason.addSuppressed(failure);
        }
    }
}

package io.parsimony.filesservice.storage;

import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.UploadPartArgs;
import io.minio.messages.Part;
import java.util.ArrayList;
import java.util.List;

/** A file that is stored part by part, and there only when all are. One thread uses it. */
final class MultipartUpload {

    private final Calls calls;
    private final String bucket;
    private final FileKey key;
    private final String uploadId;
    private final List<Part> parts = new ArrayList<>();

    private MultipartUpload(Calls calls, String bucket, FileKey key, String uploadId) {
        this.calls = calls;
        this.bucket = bucket;
        this.key = key;
        this.uploadId = uploadId;
    }

    static MultipartUpload begin(Calls calls, String bucket, FileKey key, String contentType, String details) {
        Http.Headers headers = StoredFileHeaders.of(details);
        headers.set(Http.Headers.CONTENT_TYPE, contentType);
        CreateMultipartUploadArgs upload = CreateMultipartUploadArgs.builder()
                .bucket(bucket)
                .object(key.text())
                .headers(headers)
                .build();
        String id = calls.quick("begin an upload", client -> client.createMultipartUpload(upload))
                .result()
                .uploadId();
        return new MultipartUpload(calls, bucket, key, id);
    }

    void add(PartContent content) {
        UploadPartArgs part = UploadPartArgs.builder()
                .bucket(bucket)
                .object(key.text())
                .uploadId(uploadId)
                .partNumber(parts.size() + 1)
                .buffer(content)
                .build();
        parts.add(calls.slow("store a part of a file", client -> client.uploadPart(part))
                .part());
    }

    void complete() {
        CompleteMultipartUploadArgs whole = CompleteMultipartUploadArgs.builder()
                .bucket(bucket)
                .object(key.text())
                .uploadId(uploadId)
                .parts(parts.toArray(Part[]::new))
                .build();
        calls.slow("complete an upload", client -> client.completeMultipartUpload(whole));
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
            calls.quick("remove an upload", client -> client.abortMultipartUpload(upload));
        } catch (StorageFailure failure) {
            reason.addSuppressed(failure);
        }
    }
}

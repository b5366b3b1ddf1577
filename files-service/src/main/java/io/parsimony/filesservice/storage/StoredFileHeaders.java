package io.parsimony.filesservice.storage;

import io.minio.Http;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import okhttp3.Headers;

/** What is known of a file, as headers of the store's protocol. */
final class StoredFileHeaders {

    /** Metadata and tags as one text; in Base64, as stores trim headers and take ASCII only. */
    private static final String DETAILS = "x-amz-meta-parse-details";

    private StoredFileHeaders() {}

    static Http.Headers of(String details) {
        Http.Headers headers = new Http.Headers();
        if (details != null) {
            headers.set(DETAILS, Base64.getEncoder().encodeToString(details.getBytes(StandardCharsets.UTF_8)));
        }
        return headers;
    }

    static StoredFile read(Headers headers) {
        String modified = headers.get("Last-Modified");
        String details = headers.get(DETAILS);
        return new StoredFile(
                Long.parseLong(headers.get(Http.Headers.CONTENT_LENGTH)),
                quoted(headers.get("ETag")),
                modified == null
                        ? Instant.EPOCH
                        : ZonedDateTime.parse(modified, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant(),
                headers.get(Http.Headers.CONTENT_TYPE),
                details == null ? null : new String(Base64.getDecoder().decode(details), StandardCharsets.UTF_8));
    }

    private static String quoted(String etag) {
        return etag == null || etag.startsWith("\"") ? etag : '"' + etag + '"';
    }
}

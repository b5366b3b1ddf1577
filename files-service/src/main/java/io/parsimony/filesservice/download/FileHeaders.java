package io.parsimony.filesservice.download;

import io.parsimony.filesservice.storage.StoredFile;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The headers of a file on its way to a client. */
final class FileHeaders {

    /** A page that gets through all the same may do nothing, least of all as us. */
    private static final String SANDBOX = "sandbox; default-src 'none'";

    private FileHeaders() {}

    static Response add(Response.ResponseBuilder answer, String name, StoredFile file, long length) {
        SafeType type = SafeType.of(file.contentType());
        answer.header(HttpHeaders.CONTENT_TYPE, type.contentType())
                .header(HttpHeaders.CONTENT_LENGTH, length)
                .header("X-Content-Type-Options", "nosniff")
                .header("Accept-Ranges", "bytes");
        if (!type.shown()) {
            answer.header("Content-Security-Policy", SANDBOX)
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + encode(name));
        }
        return validators(answer, file).build();
    }

    static Response notModified(StoredFile file) {
        return validators(Response.notModified(), file).build();
    }

    static Response outOfRange(StoredFile file) {
        return Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
                .header("Content-Range", "bytes */" + file.size())
                .build();
    }

    private static Response.ResponseBuilder validators(Response.ResponseBuilder answer, StoredFile file) {
        return answer.header(HttpHeaders.ETAG, file.etag())
                .header(
                        HttpHeaders.LAST_MODIFIED,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                file.lastModified().atOffset(ZoneOffset.UTC)));
    }

    /** The name without its folders, as RFC 8187 writes it. */
    private static String encode(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return URLEncoder.encode(last, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}

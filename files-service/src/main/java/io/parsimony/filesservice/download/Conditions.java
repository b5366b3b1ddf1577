package io.parsimony.filesservice.download;

import io.parsimony.filesservice.storage.StoredFile;
import jakarta.ws.rs.HeaderParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What a client says of the copy it has (RFC 9110, section 13); null is not said.
 *
 * @param range the part it wants
 * @param ifRange what its copy is, if it wants the part only of the same
 * @param ifNoneMatch what its copies are
 * @param ifModifiedSince when it got its copy
 */
public record Conditions(
        @HeaderParam("Range") String range,
        @HeaderParam("If-Range") String ifRange,
        @HeaderParam("If-None-Match") String ifNoneMatch,
        @HeaderParam("If-Modified-Since") String ifModifiedSince) {

    /** Whether there are any, so that the answer may be less than the whole file. */
    boolean any() {
        return range != null || ifNoneMatch != null || ifModifiedSince != null;
    }

    /** Whether the client has the file as it is. */
    boolean isCurrent(StoredFile file) {
        if (ifNoneMatch != null) {
            return ifNoneMatch.strip().equals("*") || names(ifNoneMatch, file.etag());
        }
        return date(ifModifiedSince)
                .map(since -> !file.lastModified().isAfter(since))
                .orElse(false);
    }

    private static boolean names(String list, String etag) {
        for (String item : list.split(",")) {
            String tag = item.strip();
            if ((tag.startsWith("W/") ? tag.substring(2) : tag).equals(etag)) {
                return true;
            }
        }
        return false;
    }

    /** The part to send, if it is not the whole file. */
    Optional<ByteRange> part(StoredFile file) {
        boolean applies = ifRange == null
                || ifRange.strip().equals(file.etag())
                || date(ifRange).map(file.lastModified()::equals).orElse(false);
        return applies ? ByteRange.parse(range, file.size()) : Optional.empty();
    }

    private static Optional<Instant> date(String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            // A date that is none counts as not sent.
            return Optional.empty();
        }
    }
}

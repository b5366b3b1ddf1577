package io.parsimony.gateway.http;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A path with one meaning only: the services see exactly the segments it was routed by. A path that could be read in more
 * than one way (empty or dotted segments, slashes in disguise) is refused.
 *
 * @param text the path as it is passed on, beginning with a slash and without one at its end
 * @param segments its parts, decoded
 */
public record UriPath(String text, List<String> segments) {

    private static final int MAX_SEGMENTS = 8;

    /** Without the semicolon, behind which REST layers look for parameters of a segment. */
    private static final String PLAIN_PUNCTUATION = "-._~!$&'()*+,=:@";

    /**
     * Reads a path.
     *
     * @param raw the path as it came, still encoded
     * @throws ParseError 107 with status 404 if it cannot be routed
     */
    public static UriPath parse(String raw) {
        return parse(raw, MAX_SEGMENTS);
    }

    /**
     * Reads a path that may be longer than most.
     *
     * @param maxSegments how many parts it may have
     * @throws ParseError 107 with status 404 if it cannot be routed
     */
    public static UriPath parse(String raw, int maxSegments) {
        int length = raw.length() > 1 && raw.endsWith("/") ? raw.length() - 1 : raw.length();
        if (length == 0 || raw.charAt(0) != '/') {
            throw unroutable(raw);
        }
        List<String> segments = new ArrayList<>(4);
        boolean plain = true;
        int start = 1;
        while (start <= length && length > 1) {
            int slash = raw.indexOf('/', start);
            int end = slash < 0 || slash > length ? length : slash;
            String segment = raw.substring(start, end);
            boolean plainSegment = isPlain(segment);
            plain &= plainSegment;
            segments.add(plainSegment ? checkNotDotted(segment, raw) : decode(segment, raw));
            if (segments.size() > maxSegments) {
                throw unroutable(raw);
            }
            start = end + 1;
        }
        return new UriPath(plain ? raw.substring(0, length) : encode(segments), segments);
    }

    /** The segment at the index, or null. */
    public String segment(int index) {
        return index < segments.size() ? segments.get(index) : null;
    }

    private static String decode(String segment, String raw) {
        try {
            return checkDecoded(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8), raw);
        } catch (IllegalArgumentException e) {
            throw unroutable(raw);
        }
    }

    private static boolean isPlain(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            boolean plain = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || PLAIN_PUNCTUATION.indexOf(c) >= 0;
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private static String checkDecoded(String segment, String raw) {
        boolean harmful = segment.indexOf('/') >= 0
                || segment.indexOf('\\') >= 0
                || segment.chars().anyMatch(Character::isISOControl);
        if (harmful) {
            throw unroutable(raw);
        }
        return checkNotDotted(segment, raw);
    }

    private static String checkNotDotted(String segment, String raw) {
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            throw unroutable(raw);
        }
        return segment;
    }

    private static String encode(List<String> segments) {
        StringBuilder path = new StringBuilder();
        for (String segment : segments) {
            path.append('/')
                    .append(URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return path.toString();
    }

    private static ParseError unroutable(String raw) {
        return ParseError.of(ErrorCode.INVALID_JSON, 404, "cannot route " + raw);
    }
}

package io.parsimony.filesservice.download;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of bytes as {@code Range} asks for (RFC 9110, section 14.1.2).
 *
 * @param start the first byte, from 0
 * @param end the last byte; before the first if the file has none of the range
 */
record ByteRange(long start, long end) {

    private static final Pattern SYNTAX = Pattern.compile("(?i:bytes)=[ \\t]*(\\d{0,18})-(\\d{0,18})[ \\t]*");

    /**
     * The range that is asked for.
     *
     * @param header the value of {@code Range}, or null
     * @param size the length of the file
     * @return empty if the whole file is to be sent: for no range, for more than one, or one that makes no sense
     */
    static Optional<ByteRange> parse(String header, long size) {
        Matcher range = header == null ? null : SYNTAX.matcher(header);
        if (range == null || !range.matches()) {
            return Optional.empty();
        }
        String first = range.group(1);
        String last = range.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? Optional.empty() : Optional.of(suffix(Long.parseLong(last), size));
        }
        long start = Long.parseLong(first);
        long end = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
        if (end < start) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange(start, Math.min(end, size - 1)));
    }

    private static ByteRange suffix(long length, long size) {
        return length == 0 ? new ByteRange(size, size - 1) : new ByteRange(Math.max(0, size - length), size - 1);
    }

    /** Whether the file has any of it. */
    boolean isSatisfiable() {
        return start <= end;
    }

    long length() {
        return end - start + 1;
    }
}

package io.parsimony.objectstore.query;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;

/**
 * How much may be brought along for one page of results. An object that many pointers lead to is held once and written
 * many times, and each level of includes multiplies that: both are bounded, before anything is written. Used by one thread.
 */
final class IncludeBudget {

    /** One object of the largest size, and others besides. */
    private static final int MAX_BYTES_HELD = 20 * 1024 * 1024;

    private static final int MAX_BYTES_WRITTEN = 64 * 1024 * 1024;
    private static final int MAX_OBJECTS_WRITTEN = 100_000;

    /** A query for each class at each point of the include tree. */
    private static final int MAX_CLASSES = 1_000;

    private int classes;
    private int bytesHeld;
    private int bytesWritten;
    private int objectsWritten;

    /**
     * Takes note that so many classes are to be asked for objects.
     *
     * @throws ParseError 155 if these are too many
     */
    void ask(int moreClasses) {
        classes = within(MAX_CLASSES, classes, moreClasses);
    }

    /**
     * Takes note of an object that is held until the page is written.
     *
     * @throws ParseError 155 if that is too much
     */
    void hold(int bytes) {
        bytesHeld = within(MAX_BYTES_HELD, bytesHeld, bytes);
    }

    /**
     * Takes note of an object that will be written in the place of so many pointers.
     *
     * @throws ParseError 155 if that is too much
     */
    void write(long times, int bytes) {
        objectsWritten = within(MAX_OBJECTS_WRITTEN, objectsWritten, times);
        bytesWritten = within(MAX_BYTES_WRITTEN, bytesWritten, times * bytes);
    }

    private static int within(int max, int before, long more) {
        if (more > max - before) {
            throw ParseError.of(
                    ErrorCode.REQUEST_LIMIT_EXCEEDED,
                    "This query includes too much: include fewer fields, or ask for fewer objects at a time.");
        }
        return before + (int) more;
    }
}

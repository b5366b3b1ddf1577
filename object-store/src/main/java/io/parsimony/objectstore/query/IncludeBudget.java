package io.parsimony.objectstore.query;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;

/**
 * How much may be brought along for one page of results. An object that many pointers lead to is held once and written
 * many times, and each level of includes multiplies that: so both are bounded. Used by one thread.
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
     * Takes note of an object that is written in the place of a pointer.
     *
     * @throws ParseError 155 if that is too much
     */
    void write(int bytes) {
        bytesWritten = within(MAX_BYTES_WRITTEN, bytesWritten, bytes);
        objectsWritten = within(MAX_OBJECTS_WRITTEN, objectsWritten, 1);
    }

    private static int within(int max, int before, int more) {
        if (more > max - before) {
            throw ParseError.of(
                    ErrorCode.REQUEST_LIMIT_EXCEEDED,
                    "This query includes too much: include fewer fields, or ask for fewer objects at a time.");
        }
        return before + more;
    }
}

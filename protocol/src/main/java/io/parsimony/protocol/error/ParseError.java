package io.parsimony.protocol.error;

/**
 * A failure that the client is told about as {@code {"code", "error"}}. It is an expected answer, not a fault of ours, so
 * it carries no stack trace.
 */
public final class ParseError extends RuntimeException {

    private final Integer code;
    private final int status;

    private ParseError(Integer code, int status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    /** An error with the usual HTTP status of its code. */
    public static ParseError of(ErrorCode code, String message) {
        return new ParseError(code.code(), code.status(), message);
    }

    /** An error with an HTTP status of its own. */
    public static ParseError of(ErrorCode code, int status, String message) {
        return new ParseError(code.code(), status, message);
    }

    /** An error as another service answered it; {@code code} may be null. */
    public static ParseError of(Integer code, int status, String message) {
        return new ParseError(code, status, message);
    }

    /** The answer to a wrong or missing key: 403 with no code, as parse-server's. */
    public static ParseError unauthorized() {
        return new ParseError(null, 403, "unauthorized");
    }

    /** The error number of the protocol, or null for the few answers that have none. */
    public Integer code() {
        return code;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** Whether this error carries the given code. */
    public boolean is(ErrorCode other) {
        return code != null && code == other.code();
    }
}

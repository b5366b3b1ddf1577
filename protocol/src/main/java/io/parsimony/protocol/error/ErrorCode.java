package io.parsimony.protocol.error;

/**
 * The error codes of the Parse protocol that this suite answers with, each with the HTTP status it travels under.
 *
 * @see <a href="https://docs.parseplatform.org/rest/guide/#error-codes">Parse REST guide, error codes</a>
 */
public enum ErrorCode {
    OTHER_CAUSE(-1, 400),
    INTERNAL_SERVER_ERROR(1, 500),
    CONNECTION_FAILED(100, 400),
    OBJECT_NOT_FOUND(101, 404),
    INVALID_QUERY(102, 400),
    INVALID_CLASS_NAME(103, 400),
    MISSING_OBJECT_ID(104, 400),
    INVALID_KEY_NAME(105, 400),
    INVALID_POINTER(106, 400),
    INVALID_JSON(107, 400),
    COMMAND_UNAVAILABLE(108, 400),
    INCORRECT_TYPE(111, 400),
    INVALID_CHANNEL_NAME(112, 400),
    PUSH_MISCONFIGURED(115, 400),
    OBJECT_TOO_LARGE(116, 400),
    OPERATION_FORBIDDEN(119, 400),
    INVALID_NESTED_KEY(121, 400),
    INVALID_FILE_NAME(122, 400),
    INVALID_ACL(123, 400),
    TIMEOUT(124, 400),
    INVALID_EMAIL_ADDRESS(125, 400),
    MISSING_CONTENT_TYPE(126, 400),
    MISSING_CONTENT_LENGTH(127, 400),
    INVALID_CONTENT_LENGTH(128, 400),
    FILE_TOO_LARGE(129, 400),
    FILE_SAVE_ERROR(130, 400),
    INVALID_INSTALLATION_ID(132, 400),
    MISSING_REQUIRED_FIELD(135, 400),
    CHANGED_IMMUTABLE_FIELD(136, 400),
    DUPLICATE_VALUE(137, 400),
    INVALID_ROLE_NAME(139, 400),
    EXCEEDED_QUOTA(140, 400),
    SCRIPT_FAILED(141, 400),
    VALIDATION_ERROR(142, 400),
    FILE_DELETE_ERROR(153, 400),
    REQUEST_LIMIT_EXCEEDED(155, 400),
    DUPLICATE_REQUEST(159, 400),
    INVALID_EVENT_NAME(160, 400),
    INVALID_VALUE(162, 400),
    USERNAME_MISSING(200, 400),
    PASSWORD_MISSING(201, 400),
    USERNAME_TAKEN(202, 400),
    EMAIL_TAKEN(203, 400),
    EMAIL_MISSING(204, 400),
    EMAIL_NOT_FOUND(205, 400),
    SESSION_MISSING(206, 400),
    MUST_CREATE_USER_THROUGH_SIGNUP(207, 400),
    ACCOUNT_ALREADY_LINKED(208, 400),
    INVALID_SESSION_TOKEN(209, 400),
    LINKED_ID_MISSING(250, 400),
    INVALID_LINKED_SESSION(251, 400),
    UNSUPPORTED_SERVICE(252, 400),
    AGGREGATE_ERROR(600, 400);

    private final int code;
    private final int status;

    ErrorCode(int code, int status) {
        this.code = code;
        this.status = status;
    }

    /** The number sent as {@code code} in the error body. */
    public int code() {
        return code;
    }

    /** The HTTP status the error is answered with unless it says otherwise. */
    public int status() {
        return status;
    }
}

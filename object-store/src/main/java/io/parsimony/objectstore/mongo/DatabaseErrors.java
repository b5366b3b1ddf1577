package io.parsimony.objectstore.mongo;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.util.Optional;

/** What a failure of the database means to a client. What the database said of it stays with us. */
public final class DatabaseErrors {

    private static final int UNAVAILABLE = 503;

    private DatabaseErrors() {}

    /**
     * Explains a failure that the client caused or that will pass.
     *
     * @return empty for any other: a fault of ours
     */
    public static Optional<ParseError> explain(MongoException failure) {
        if (isUnavailable(failure)) {
            return Optional.of(ParseError.of(
                    ErrorCode.INTERNAL_SERVER_ERROR, UNAVAILABLE, "the database does not answer: try again later"));
        }
        return switch (failure.getCode()) {
            // An invalid pattern, and invalid options of one.
            case 51091, 51108 -> invalidQuery("Invalid regular expression.");
            // A bad value, a failure to parse, and too deep a nesting: whatever of a query only the database can judge.
            case 2, 9, 15, 16 -> invalidQuery("the database cannot run this query");
            // An index of a kind there is not, or one that contradicts another.
            case 67, 85, 86 -> invalidQuery("the database refuses this index");
            // The database's own limits of time.
            case 50, 262 -> Optional.of(ParseError.of(ErrorCode.TIMEOUT, "the query took too long"));
            default -> Optional.empty();
        };
    }

    /** The answer to a query that is larger than a document can be, 16 MB: the driver does not send it. */
    public static ParseError queryTooLarge() {
        return ParseError.of(ErrorCode.INVALID_QUERY, "the query is too large: ask for less at a time");
    }

    private static boolean isUnavailable(MongoException failure) {
        return failure instanceof MongoTimeoutException
                || failure instanceof MongoSocketException
                || failure instanceof MongoServerUnavailableException
                || failure instanceof MongoConnectionPoolClearedException
                || failure instanceof MongoWriteConcernException
                || failure instanceof MongoNotPrimaryException
                || failure instanceof MongoNodeIsRecoveringException;
    }

    private static Optional<ParseError> invalidQuery(String message) {
        return Optional.of(ParseError.of(ErrorCode.INVALID_QUERY, message));
    }
}

package io.parsimony.pushservice.work;

import com.mongodb.MongoException;
import io.parsimony.objectstore.mongo.DatabaseErrors;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import org.jboss.logging.Logger;

/** Failures that pass: a database, or another service, is away or too slow. */
public final class Outage {

    private static final Logger LOG = Logger.getLogger(Outage.class);

    private Outage() {}

    /** Whether a failure is of this kind. */
    public static boolean is(RuntimeException failure) {
        return switch (failure) {
            case ParseError error -> error.status() >= 500 || error.is(ErrorCode.TIMEOUT);
            case MongoException error ->
                DatabaseErrors.explain(error).map(Outage::is).orElse(false);
            default -> false;
        };
    }

    /**
     * Does something that may be done twice, again and again as long as it fails in this way.
     *
     * @param complaint what to log that it means
     */
    public static void outlast(String complaint, Runnable action) throws InterruptedException {
        Backoff backoff = new Backoff();
        while (true) {
            try {
                action.run();
                return;
            } catch (RuntimeException e) {
                if (!is(e)) {
                    throw e;
                }
                LOG.warnf("%s, trying again: %s", complaint, e);
                backoff.pause();
            }
        }
    }
}

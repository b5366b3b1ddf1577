package io.parsimony.pushservice.network.delivery;

import io.parsimony.protocol.error.ParseError;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Asks a network whether it knows an app, while somebody waits for the answer to a request. */
public final class Probe {

    /** How long a network is asked. One that takes longer is no fault of the app's. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(Probe.class);

    private Probe() {}

    /**
     * Asks.
     *
     * @param threads where the question blocks; it may go on after this has returned
     * @param question throws a {@link ParseError} if the network does not know the app
     * @throws ParseError the question's
     */
    public static void ask(Executor threads, Runnable question) throws ParseError {
        try {
            CompletableFuture.runAsync(question, threads).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug("A network was asked whether it knows an app, and does not answer in time");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ParseError unknown) {
                throw unknown;
            }
            throw new IllegalStateException("a network could not be asked whether it knows an app", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

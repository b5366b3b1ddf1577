package io.parsimony.filesservice.storage;

import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.MinioAsyncClient;
import io.minio.errors.ErrorResponseException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Calls the store and waits for its answers, on virtual threads. Calls are bounded in number, and every wait in time. */
@Singleton
class Calls {

    private static final Logger LOG = Logger.getLogger(Calls.class);
    private static final int NOT_FOUND = 404;
    private static final int CHANGED = 412;

    private final S3Clients clients;
    private final Patience patience;
    private final Semaphore turns;

    @Inject
    Calls(S3Clients clients) {
        this(clients, Patience.USUAL, S3Clients.MAX_CALLS);
    }

    Calls(S3Clients clients, Patience patience, int atOnce) {
        this.clients = clients;
        this.patience = patience;
        this.turns = new Semaphore(atOnce, true);
    }

    /** A call of the store's client. */
    interface Call<T> extends Function<MinioAsyncClient, CompletableFuture<T>> {}

    /**
     * A call that moves no content.
     *
     * @param what what it is to do, for the log
     * @throws StorageFailure if it fails or takes too long
     */
    <T> T quick(String what, Call<T> call) {
        // This client and the next end a call that takes too long.
        return inTurn(what, () -> call.apply(clients.quick()).get());
    }

    /**
     * A call that takes in content.
     *
     * @throws StorageFailure if it fails or takes too long
     */
    <T> T slow(String what, Call<T> call) {
        return inTurn(what, () -> call.apply(clients.slow()).get());
    }

    /**
     * A quick call about something that may not be there.
     *
     * @return empty if it is not
     * @throws StorageFailure if the call fails for another reason
     */
    <T> Optional<T> find(String what, Call<T> call) {
        return orEmpty(() -> quick(what, call));
    }

    /**
     * Opens a file.
     *
     * @return its content, to be closed; empty if there is none, or none any more of the version that is asked for
     * @throws StorageFailure if the call fails for another reason
     */
    Optional<GetObjectResponse> open(String what, GetObjectArgs file) {
        return orEmpty(() -> inTurn(what, () -> content(clients.content().getObject(file))));
    }

    private GetObjectResponse content(CompletableFuture<GetObjectResponse> call)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return call.get(patience.opening().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | TimeoutException e) {
            // Nobody would give back the connection of an answer that comes after all.
            call.thenAccept(Calls::close);
            throw e;
        }
    }

    private static void close(GetObjectResponse late) {
        try {
            late.close();
        } catch (IOException e) {
            LOG.debug("an answer that came too late could not be closed", e);
        }
    }

    private static <T> Optional<T> orEmpty(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (StorageFailure e) {
            if (isNotThere(e.getCause())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isNotThere(Throwable failure) {
        if (!(failure instanceof ErrorResponseException answer)) {
            return false;
        }
        int status = answer.response().code();
        return status == CHANGED
                || status == NOT_FOUND && !answer.errorResponse().code().equals("NoSuchBucket");
    }

    private interface Answer<T> {
        T await() throws InterruptedException, ExecutionException, TimeoutException;
    }

    private <T> T inTurn(String what, Answer<T> answer) {
        try {
            if (!turns.tryAcquire(patience.turn().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException("too many calls are under way");
            }
            try {
                return answer.await();
            } finally {
                turns.release();
            }
        } catch (ExecutionException e) {
            throw new StorageFailure(what, e.getCause());
        } catch (TimeoutException e) {
            throw new StorageFailure(what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageFailure(what, e);
        }
    }
}

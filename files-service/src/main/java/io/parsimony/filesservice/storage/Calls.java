package io.parsimony.filesservice.storage;

import io.minio.errors.ErrorResponseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for the client's answers, on virtual threads. */
final class Calls {

    private static final int NOT_FOUND = 404;

    private Calls() {}

    /** @throws StorageFailure if the call fails */
    static <T> T await(String what, CompletableFuture<T> call) {
        try {
            return call.get();
        } catch (ExecutionException e) {
            throw new StorageFailure(what, e.getCause());
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new StorageFailure(what, e);
        }
    }

    /**
     * Waits for an answer about something that may not be there.
     *
     * @return empty if it is not
     * @throws StorageFailure if the call fails for another reason
     */
    static <T> Optional<T> find(String what, CompletableFuture<T> call) {
        try {
            return Optional.of(await(what, call));
        } catch (StorageFailure e) {
            if (isNotFound(e.getCause())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof ErrorResponseException answer
                && answer.response().code() == NOT_FOUND
                && !answer.errorResponse().code().equals("NoSuchBucket");
    }
}

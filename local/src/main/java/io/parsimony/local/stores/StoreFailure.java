package io.parsimony.local.stores;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Says in one line why a store does not start or go on, and what to do. */
final class StoreFailure {

    /** A cause deeper than this is taken for a loop. */
    private static final int MAX_CAUSES = 20;

    private StoreFailure() {}

    static String describe(Throwable failure) {
        Throwable cause = failure;
        String detail = failure.getMessage();
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
            String known = known(cause);
            if (known != null) {
                return known;
            }
            detail = cause.getMessage() == null ? detail : cause.getMessage();
        }
        return detail == null ? failure.toString() : detail.lines().findFirst().orElse(failure.toString());
    }

    private static String known(Throwable cause) {
        return switch (cause) {
            case BindException busy -> "A port of the stores is in use; name others with --port-base.";
            case AccessDeniedException denied -> "The data folder cannot be written: " + denied.getMessage();
            case OverlappingFileLockException locked -> "The data folder is in use by another process.";
            case MVStoreException store
            when store.getErrorCode() == DataUtils.ERROR_FILE_LOCKED -> "The data folder is in use by another process.";
            case MVStoreException store
            when store.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT ->
                "The document store's file is damaged: " + store.getMessage();
            case IOException io when isDiskFull(io) -> "The disk is full: free some space.";
            default -> null;
        };
    }

    private static boolean isDiskFull(IOException failure) {
        return failure.getMessage() != null && failure.getMessage().contains("No space left");
    }
}

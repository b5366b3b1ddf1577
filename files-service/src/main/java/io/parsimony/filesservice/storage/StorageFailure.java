package io.parsimony.filesservice.storage;

import java.io.Serial;

/** The store could not be reached, or did not do what it was asked for. */
public final class StorageFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    StorageFailure(String what, Throwable cause) {
        super(what, cause);
    }
}

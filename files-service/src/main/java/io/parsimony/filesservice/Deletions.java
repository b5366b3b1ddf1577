package io.parsimony.filesservice;

import io.parsimony.filesservice.storage.FileKey;
import io.parsimony.filesservice.storage.Storage;
import io.parsimony.objectstore.endpoint.Answer;
import io.parsimony.objectstore.endpoint.Responses;
import io.parsimony.objectstore.permission.Denied;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.platform.caller.KeyKind;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/** Deletes files, for the master key only. */
@ApplicationScoped
class Deletions {

    private final Storage storage;

    Deletions(Storage storage) {
        this.storage = storage;
    }

    /**
     * Deletes a file.
     *
     * @throws ParseError 403 without the master key, 119 with the read-only one, 153 if there is no such file
     */
    Response delete(Requester requester, String name) {
        if (requester.caller().isReadOnly()) {
            throw Denied.because(requester, "read-only masterKey isn't allowed to delete a file.");
        }
        if (requester.caller().key() != KeyKind.MASTER) {
            throw ParseError.of((Integer) null, 403, "unauthorized: master key is required");
        }
        FileKey key = FileKey.of(requester.app().appId(), name)
                .filter(named -> storage.describe(named).isPresent())
                .orElseThrow(() -> ParseError.of(ErrorCode.FILE_DELETE_ERROR, "Could not delete file."));
        storage.delete(key);
        return Responses.of(Answer.DONE);
    }
}

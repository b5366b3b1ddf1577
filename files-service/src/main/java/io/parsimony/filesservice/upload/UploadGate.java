package io.parsimony.filesservice.upload;

import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.objectstore.permission.Denied;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.platform.settings.FileSettings;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.StorageKeys;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** Says who may upload, by the app's settings. */
@ApplicationScoped
public class UploadGate {

    private static final String ANONYMOUS = StorageKeys.AUTH_DATA_PREFIX + "anonymous";

    private final AppDatabases databases;

    UploadGate(AppDatabases databases) {
        this.databases = databases;
    }

    /**
     * Demands that the requester may upload.
     *
     * @throws ParseError 119 for the read-only master key, 130 for a kind of client that the app keeps out
     */
    void require(Requester requester) {
        if (requester.caller().isReadOnly()) {
            throw Denied.because(requester, "read-only masterKey isn't allowed to create a file.");
        }
        if (requester.isPrivileged()) {
            return;
        }
        FileSettings settings = requester.app().settings().files();
        if (requester.userId() == null) {
            require(settings.enableForPublic(), "public");
        } else if (settings.enableForAnonymousUser() != settings.enableForAuthenticatedUser()) {
            boolean anonymous = isAnonymous(requester);
            require(
                    anonymous ? settings.enableForAnonymousUser() : settings.enableForAuthenticatedUser(),
                    anonymous ? "anonymous user" : "authenticated user");
        } else if (!settings.enableForAuthenticatedUser()) {
            require(false, isAnonymous(requester) ? "anonymous user" : "authenticated user");
        }
    }

    private boolean isAnonymous(Requester requester) {
        BsonDocument user = databases
                .of(requester.app())
                .documents("_User")
                .find(new BsonDocument(StorageKeys.ID, new BsonString(requester.userId())))
                .projection(new BsonDocument(ANONYMOUS, new BsonInt32(1)))
                .first();
        return user != null && user.isDocument(ANONYMOUS);
    }

    private static void require(boolean allowed, String whom) {
        if (!allowed) {
            throw ParseError.of(ErrorCode.FILE_SAVE_ERROR, "File upload by " + whom + " is disabled.");
        }
    }
}

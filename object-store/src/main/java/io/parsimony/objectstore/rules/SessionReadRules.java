package io.parsimony.objectstore.rules;

import io.parsimony.objectstore.permission.Requester;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.StorageKeys;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Sessions are their user's own business: nobody else reaches them. */
@Singleton
public class SessionReadRules implements ReadRules {

    @Override
    public String className() {
        return "_Session";
    }

    @Override
    public Optional<BsonDocument> restriction(Requester requester) {
        if (requester.isPrivileged()) {
            return Optional.empty();
        }
        if (requester.userId() == null) {
            throw ParseError.of(ErrorCode.INVALID_SESSION_TOKEN, "Invalid session token");
        }
        return Optional.of(
                new BsonDocument(StorageKeys.POINTER_PREFIX + "user", new BsonString("_User$" + requester.userId())));
    }
}

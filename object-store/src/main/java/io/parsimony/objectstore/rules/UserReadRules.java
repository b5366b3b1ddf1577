package io.parsimony.objectstore.rules;

import io.parsimony.objectstore.permission.Requester;
import io.parsimony.protocol.storage.FieldFilter;
import io.parsimony.protocol.storage.StorageKeys;
import jakarta.inject.Singleton;
import java.util.Set;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Users' linked accounts are shown to themselves alone, and what a session or password is made of to nobody. */
@Singleton
public class UserReadRules implements ReadRules {

    private static final Set<String> SECRET = Set.of("password", "sessionToken");

    @Override
    public String className() {
        return "_User";
    }

    @Override
    public Set<String> secretFields() {
        return SECRET;
    }

    @Override
    public FieldFilter visibleFields(Requester requester, RawBsonDocument object) {
        BsonValue id = object.get(StorageKeys.ID);
        boolean accountsShown = requester.isPrivileged()
                || id != null && id.isString() && id.asString().getValue().equals(requester.userId());
        return field -> !SECRET.contains(field) && (accountsShown || !field.equals("authData"));
    }

    @Override
    public boolean isExemptFromProtection(Requester requester, String objectId) {
        return requester.app().settings().objects().protectedFieldsOwnerExempt()
                && objectId != null
                && objectId.equals(requester.userId());
    }
}

package io.parsimony.authservice.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.client.model.Filters;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.platform.app.App;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.StorageKeys;
import io.parsimony.protocol.storage.ValueEncoder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonNull;

/** Accounts that vouch for a user instead of a password. So far: the anonymous one, which is an id the client made up. */
@ApplicationScoped
public class LinkedAccounts {

    /** The provider that needs no proof but knowing the id. */
    static final String ANONYMOUS = "anonymous";

    private final AppDatabases databases;

    public LinkedAccounts(AppDatabases databases) {
        this.databases = databases;
    }

    /**
     * Takes the accounts out of what a client sent and checks them.
     *
     * @return the accounts by storage key; a BSON null unlinks one
     * @throws ParseError 252 for an account of a kind there is not
     */
    BsonDocument take(App app, ObjectNode fields) {
        BsonDocument accounts = new BsonDocument();
        JsonNode authData = fields.remove("authData");
        if (authData == null || authData.isNull()) {
            return accounts;
        }
        if (!authData.isObject()) {
            throw unsupported();
        }
        for (Map.Entry<String, JsonNode> entry : authData.properties()) {
            JsonNode account = entry.getValue();
            if (!account.isNull()) {
                requireValid(app, entry.getKey(), account);
            } else if (!entry.getKey().chars().allMatch(Character::isLetterOrDigit)) {
                throw unsupported();
            }
            accounts.append(
                    StorageKeys.AUTH_DATA_PREFIX + entry.getKey(),
                    account.isNull() ? BsonNull.VALUE : ValueEncoder.nested(account));
        }
        return accounts;
    }

    private static void requireValid(App app, String provider, JsonNode account) {
        if (!provider.equals(ANONYMOUS) || !app.settings().users().enableAnonymousUsers()) {
            throw unsupported();
        }
        JsonNode id = account.path("id");
        if (!id.isTextual() || id.textValue().isEmpty()) {
            throw ParseError.of(ErrorCode.OBJECT_NOT_FOUND, "an anonymous user needs an id that is a string");
        }
    }

    /**
     * The id of the user that one of the accounts in a sign-up belongs to already; users who are locked out do not count.
     *
     * @throws ParseError 252 for an account of a kind there is not, 208 if it is not that of the user who is logged in
     */
    Optional<String> owner(Requester requester, ObjectNode fields) {
        JsonNode id = fields.path("authData").path(ANONYMOUS).path("id");
        if (!id.isTextual()) {
            return Optional.empty();
        }
        for (Map.Entry<String, JsonNode> entry : fields.path("authData").properties()) {
            if (!entry.getValue().isNull()) {
                requireValid(requester.app(), entry.getKey(), entry.getValue());
            }
        }
        BsonDocument user = databases
                .of(requester.app())
                .documents(UserRules.CLASS)
                .find(Filters.eq(StorageKeys.AUTH_DATA_PREFIX + ANONYMOUS + ".id", id.textValue()))
                .first();
        if (user == null || LogIn.isLockedOut(requester, user)) {
            return Optional.empty();
        }
        String userId = user.getString(StorageKeys.ID).getValue();
        if (requester.userId() != null && !requester.userId().equals(userId)) {
            throw alreadyLinked();
        }
        return Optional.of(userId);
    }

    static ParseError alreadyLinked() {
        return ParseError.of(ErrorCode.ACCOUNT_ALREADY_LINKED, "this auth is already used");
    }

    private static ParseError unsupported() {
        return ParseError.of(ErrorCode.UNSUPPORTED_SERVICE, "This authentication method is unsupported.");
    }
}

package io.parsimony.authservice.user;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.authservice.session.Sessions;
import io.parsimony.objectstore.object.ObjectIds;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.rules.ClassRules;
import io.parsimony.objectstore.rules.Write;
import io.parsimony.objectstore.schema.Names;
import io.parsimony.objectstore.schema.SystemClasses;
import io.parsimony.platform.app.App;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import io.parsimony.protocol.storage.StorageKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** What is special about users: names, addresses, passwords, sessions, and that users own themselves. */
@ApplicationScoped
public class UserRules implements ClassRules {

    static final String CLASS = "_User";

    private static final Pattern INDEX = Pattern.compile("index: \\S*?(username|email|_auth_data_)");
    private static final int RANDOM_NAME_LENGTH = 25;

    private final Identity identity;
    private final Passwords passwords;
    private final Sessions sessions;
    private final LinkedAccounts accounts;

    public UserRules(Identity identity, Passwords passwords, Sessions sessions, LinkedAccounts accounts) {
        this.identity = identity;
        this.passwords = passwords;
        this.sessions = sessions;
        this.accounts = accounts;
    }

    @Override
    public String className() {
        return CLASS;
    }

    @Override
    public String path() {
        return "/users";
    }

    @Override
    public void beforeCreate(Write write) {
        ObjectNode fields = write.fields();
        refuseOurFields(write);
        BsonDocument linked = accounts.take(write.requester().app(), fields);
        // To unlink what was never linked is nothing, and in particular no proof of being somebody.
        linked.values().removeIf(BsonValue::isNull);
        if (linked.isEmpty()) {
            requireText(fields.path("username"), ErrorCode.USERNAME_MISSING, "bad or missing username");
            requireText(fields.path("password"), ErrorCode.PASSWORD_MISSING, "password is required");
        } else if (isUnset(fields.path("username"))) {
            fields.put("username", ObjectIds.create(RANDOM_NAME_LENGTH));
            write.answer().put("username", fields.get("username").textValue());
        }
        if (write.objectId() == null) {
            write.assign(ObjectIds.create(
                    write.requester().app().settings().objects().objectIdSize()));
        }
        identity.checkNew(write);
        write.internal().putAll(linked);
        hashPassword(write);
        ownItself(write);
    }

    /** New users may read and write themselves; others may read them only where the app says so. */
    private static void ownItself(Write write) {
        JsonNode given = write.fields().path("ACL");
        ObjectNode acl;
        if (given instanceof ObjectNode object) {
            acl = object;
        } else {
            acl = ParseJson.MAPPER.createObjectNode();
            if (!write.requester().app().settings().users().enforcePrivateUsers()) {
                acl.putObject("*").put("read", true);
            }
        }
        letItself(acl, write.objectId());
        write.fields().set("ACL", acl);
    }

    @Override
    public void afterCreate(Write write) {
        // Whoever comes with an account has been somebody before: parse-server calls that a log-in.
        boolean anonymous = write.internal().containsKey(StorageKeys.AUTH_DATA_PREFIX + LinkedAccounts.ANONYMOUS);
        String provider = anonymous ? LinkedAccounts.ANONYMOUS : "password";
        String action = anonymous ? "login" : "signup";
        write.answer().put("sessionToken", sessions.create(write.requester(), write.objectId(), action, provider));
    }

    @Override
    public void beforeUpdate(Write write) {
        Requester requester = write.requester();
        if (!requester.isPrivileged() && requester.userId() == null) {
            throw ParseError.of(ErrorCode.SESSION_MISSING, "Cannot modify user " + write.objectId() + ".");
        }
        refuseOurFields(write);
        write.internal().putAll(accounts.take(requester.app(), write.fields()));
        identity.checkChanged(write);
        hashPassword(write);
        if (!requester.isPrivileged() && write.fields().get("ACL") instanceof ObjectNode acl) {
            letItself(acl, write.objectId());
        }
    }

    /** Users cannot lock themselves out. */
    private static void letItself(ObjectNode acl, String objectId) {
        acl.putObject(objectId).put("read", true).put("write", true);
    }

    @Override
    public void afterUpdate(Write write) {
        Requester requester = write.requester();
        App app = requester.app();
        if (write.internal().containsKey(StorageKeys.HASHED_PASSWORD)) {
            if (app.settings().users().revokeSessionOnPasswordReset()) {
                sessions.endAllOf(app, write.objectId());
            }
            if (!requester.isPrivileged()) {
                write.answer().put("sessionToken", sessions.create(requester, write.objectId(), "login", "password"));
            }
        }
    }

    @Override
    public void beforeDelete(Requester requester, String objectId) {
        if (!requester.isPrivileged() && requester.userId() == null) {
            throw ParseError.of(ErrorCode.SESSION_MISSING, "Insufficient auth to delete user");
        }
    }

    @Override
    public void afterDelete(Requester requester, RawBsonDocument deleted) {
        sessions.endAllOf(requester.app(), deleted.getString(StorageKeys.ID).getValue());
    }

    private static void refuseOurFields(Write write) {
        write.fields().remove("sessionToken");
        for (Map.Entry<String, JsonNode> entry : write.fields().properties()) {
            requireWhole(entry.getKey());
        }
        if (write.fields().has("emailVerified") && !write.requester().isPrivileged()) {
            throw ParseError.of(
                    ErrorCode.OPERATION_FORBIDDEN, "Clients aren't allowed to manually update email verification.");
        }
    }

    /** What makes a user who he is has no parts that could be written on their own. */
    private static void requireWhole(String name) {
        String root = Names.root(name);
        boolean ours =
                root.equals("sessionToken") || SystemClasses.ownFields(CLASS).containsKey(root);
        if (ours && root.length() < name.length()) {
            throw ParseError.of(ErrorCode.INVALID_KEY_NAME, "Invalid field name: " + name + ".");
        }
    }

    private static boolean isUnset(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.textValue().isEmpty();
    }

    private static void requireText(JsonNode value, ErrorCode code, String message) {
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw ParseError.of(code, message);
        }
    }

    private void hashPassword(Write write) {
        JsonNode password = write.fields().remove("password");
        if (password != null) {
            requireText(password, ErrorCode.PASSWORD_MISSING, "password is required");
            write.internal().append(StorageKeys.HASHED_PASSWORD, new BsonString(passwords.hash(password.textValue())));
        }
    }

    @Override
    public void addToGet(Requester requester, RawBsonDocument object, JsonGenerator out) throws IOException {
        String sessionId = requester.caller().sessionId();
        if (sessionId != null
                && owns(requester, object.getString(StorageKeys.ID).getValue())) {
            Optional<String> token = sessions.tokenOf(requester.app(), sessionId);
            if (token.isPresent()) {
                out.writeStringField("sessionToken", token.get());
            }
        }
    }

    private static boolean owns(Requester requester, String objectId) {
        return objectId.equals(requester.userId());
    }

    @Override
    public Optional<ParseError> duplicate(String indexMessage) {
        Matcher index = INDEX.matcher(indexMessage);
        if (!index.find()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (index.group(1)) {
                    case "username" -> Identity.usernameTaken();
                    case "email" -> Identity.emailTaken();
                    default -> LinkedAccounts.alreadyLinked();
                });
    }

    @Override
    public Optional<ParseError> notFound(Requester requester) {
        return requester.isPrivileged()
                ? Optional.empty()
                : Optional.of(ParseError.of(ErrorCode.SESSION_MISSING, "Insufficient auth."));
    }
}

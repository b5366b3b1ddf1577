package io.parsimony.authservice.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.parsimony.authservice.session.Sessions;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.platform.app.App;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.StorageKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/** Finds out who somebody is, and gives them a session. */
@ApplicationScoped
public class LogIn {

    private final AppDatabases databases;
    private final UserAnswer answer;
    private final Passwords passwords;
    private final Sessions sessions;

    public LogIn(AppDatabases databases, UserAnswer answer, Passwords passwords, Sessions sessions) {
        this.databases = databases;
        this.answer = answer;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    /**
     * Logs in with a name or address and a password.
     *
     * @param credentials {@code username} or {@code email} or both, and {@code password}
     * @return the user with a session token
     * @throws ParseError 200 or 201 for what is missing, 101 for what is wrong
     */
    byte[] withPassword(Requester requester, JsonNode credentials) {
        RawBsonDocument user = authenticate(requester, credentials);
        String token = sessions.create(requester, id(user), "login", "password");
        if (!hasStill(requester.app(), user)) {
            // A change ends the sessions that are there by then; this one may have come after.
            sessions.endByToken(requester.app(), token);
            throw wrong();
        }
        return answer.of(requester, user, token);
    }

    /** Whether the user has the same password as when it was checked. */
    private boolean hasStill(App app, RawBsonDocument user) {
        return users(app)
                        .find(Filters.and(
                                Filters.eq(StorageKeys.ID, id(user)),
                                Filters.eq(StorageKeys.HASHED_PASSWORD, user.get(StorageKeys.HASHED_PASSWORD))))
                        .projection(Projections.include(StorageKeys.ID))
                        .first()
                != null;
    }

    /** Checks a name or address and a password without logging in; see {@link #withPassword}. */
    byte[] verifyPassword(Requester requester, JsonNode credentials) {
        return answer.of(requester, authenticate(requester, credentials), null);
    }

    /**
     * Logs a user in whom somebody else vouches for.
     *
     * @throws ParseError 101 if there is no such user
     */
    byte[] user(Requester requester, String userId, String provider) {
        RawBsonDocument user =
                users(requester.app()).find(Filters.eq(StorageKeys.ID, userId)).first();
        if (user == null) {
            throw ParseError.of(ErrorCode.OBJECT_NOT_FOUND, "user not found");
        }
        return answer.of(requester, user, sessions.create(requester, userId, "login", provider));
    }

    private RawBsonDocument authenticate(Requester requester, JsonNode credentials) {
        JsonNode username = credentials.path("username");
        JsonNode email = credentials.path("email");
        JsonNode password = credentials.path("password");
        if (isMissing(username) && isMissing(email)) {
            throw ParseError.of(ErrorCode.USERNAME_MISSING, "username/email is required.");
        }
        if (isMissing(password)) {
            throw ParseError.of(ErrorCode.PASSWORD_MISSING, "password is required.");
        }
        boolean texts = password.isTextual()
                && (isMissing(username) || username.isTextual())
                && (isMissing(email) || email.isTextual());
        if (!texts) {
            throw wrong();
        }
        RawBsonDocument user = find(requester.app(), username, email);
        String hash = user == null ? null : text(user.get(StorageKeys.HASHED_PASSWORD));
        if (!passwords.matches(password.textValue(), hash) || isLockedOut(requester, user)) {
            throw wrong();
        }
        return user;
    }

    private static boolean isMissing(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.textValue().isEmpty();
    }

    private RawBsonDocument find(App app, JsonNode username, JsonNode email) {
        List<RawBsonDocument> found =
                users(app).find(filter(username, email)).limit(2).into(new ArrayList<>());
        if (found.size() < 2) {
            return found.isEmpty() ? null : found.getFirst();
        }
        // One user's name may be another's address: the name wins.
        return found.stream()
                .filter(user -> username.asText().equals(text(user.get("username"))))
                .findFirst()
                .orElse(null);
    }

    private static Bson filter(JsonNode username, JsonNode email) {
        if (isMissing(email)) {
            return Filters.or(Filters.eq("username", username.textValue()), Filters.eq("email", username.textValue()));
        }
        Bson byEmail = Filters.eq("email", email.textValue());
        return isMissing(username) ? byEmail : Filters.and(byEmail, Filters.eq("username", username.textValue()));
    }

    /** A user whose ACL is empty is locked out: that is how administrators do it. */
    static boolean isLockedOut(Requester requester, BsonDocument user) {
        return !requester.isPrivileged()
                && isEmptyArray(user.get(StorageKeys.READ_PERMISSIONS))
                && isEmptyArray(user.get(StorageKeys.WRITE_PERMISSIONS));
    }

    private static boolean isEmptyArray(BsonValue value) {
        return value instanceof BsonArray array && array.isEmpty();
    }

    private MongoCollection<RawBsonDocument> users(App app) {
        return databases.of(app).objects(UserRules.CLASS);
    }

    private static String id(RawBsonDocument user) {
        return user.getString(StorageKeys.ID).getValue();
    }

    private static String text(BsonValue value) {
        return value != null && value.isString() ? value.asString().getValue() : null;
    }

    private static ParseError wrong() {
        return ParseError.of(ErrorCode.OBJECT_NOT_FOUND, "Invalid username/password.");
    }
}

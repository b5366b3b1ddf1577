package io.parsimony.authservice.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.parsimony.authservice.AuthIndexes;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.objectstore.rules.Write;
import io.parsimony.platform.app.App;
import io.parsimony.platform.settings.UserSettings;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.StorageKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/**
 * User names and e-mail addresses: their form, and that no two users share one, whatever the case of its letters. Of two that
 * are the same to the letter the index lets one in; two that differ in case are told apart by the look-up alone, as the index
 * that ignores case is not unique in parse-server's databases.
 */
@ApplicationScoped
public class Identity {

    private static final List<String> FIELDS = List.of("username", "email");

    private final AppDatabases databases;

    public Identity(AppDatabases databases) {
        this.databases = databases;
    }

    /**
     * Checks the name and address of a new user.
     *
     * @throws ParseError 200 and 125 for a name or address that is none, 202 and 203 for one that is taken
     */
    void checkNew(Write write) {
        for (String field : FIELDS) {
            if (isUnset(write.fields().path(field))) {
                write.fields().remove(field);
            }
        }
        check(write);
    }

    /** Checks the changed name and address of a user; see {@link #checkNew}. */
    void checkChanged(Write write) {
        for (String field : FIELDS) {
            JsonNode value = write.fields().get(field);
            if (value != null && isUnset(value)) {
                // Stored as empty they would be unique like any other, and only one user could be without.
                write.fields().putObject(field).put("__op", "Delete");
            }
        }
        check(write);
    }

    private static boolean isUnset(JsonNode value) {
        return value.isNull()
                || value.isTextual() && value.textValue().isEmpty()
                || value.path("__op").asText().equals("Delete");
    }

    private void check(Write write) {
        requireText(write.fields(), "username", ErrorCode.USERNAME_MISSING, "bad or missing username");
        requireText(write.fields(), "email", ErrorCode.INVALID_EMAIL_ADDRESS, "Email address format is invalid.");
        UserSettings settings = write.requester().app().settings().users();
        if (settings.convertUsernameToLowercase()) {
            lower(write.fields(), "username");
        }
        if (settings.convertEmailToLowercase()) {
            lower(write.fields(), "email");
        }
        String username = text(write.fields(), "username");
        if (username != null && isTaken(write, "username", username)) {
            throw usernameTaken();
        }
        String email = text(write.fields(), "email");
        if (email != null) {
            if (!isAddress(email)) {
                throw ParseError.of(ErrorCode.INVALID_EMAIL_ADDRESS, "Email address format is invalid.");
            }
            if (isTaken(write, "email", email)) {
                throw emailTaken();
            }
        }
    }

    private static void requireText(ObjectNode fields, String field, ErrorCode code, String message) {
        JsonNode value = fields.get(field);
        if (value != null && !value.isTextual() && !isUnset(value)) {
            throw ParseError.of(code, message);
        }
    }

    private static boolean isAddress(String email) {
        int at = email.indexOf('@', 1);
        return at > 0 && at < email.length() - 1 && email.indexOf('\n') < 0;
    }

    private static void lower(ObjectNode fields, String name) {
        String value = text(fields, name);
        if (value != null) {
            fields.put(name, value.toLowerCase(Locale.ROOT));
        }
    }

    /** The text of a field, or null if there is none. */
    private static String text(ObjectNode fields, String name) {
        return fields.path(name).textValue();
    }

    private boolean isTaken(Write write, String field, String value) {
        App app = write.requester().app();
        return databases
                        .of(app)
                        .documents(UserRules.CLASS)
                        .find(Filters.and(Filters.eq(field, value), Filters.ne(StorageKeys.ID, write.objectId())))
                        .projection(Projections.include(StorageKeys.ID))
                        .collation(AuthIndexes.ANY_CASE)
                        .first()
                != null;
    }

    static ParseError usernameTaken() {
        return ParseError.of(ErrorCode.USERNAME_TAKEN, "Account already exists for this username.");
    }

    static ParseError emailTaken() {
        return ParseError.of(ErrorCode.EMAIL_TAKEN, "Account already exists for this email address.");
    }
}

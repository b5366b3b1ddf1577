package io.parsimony.authservice.session;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.objectstore.object.ObjectIds;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.schema.SchemaEnforcer;
import io.parsimony.platform.app.App;
import io.parsimony.platform.broadcast.Invalidation;
import io.parsimony.platform.broadcast.InvalidationBus;
import io.parsimony.platform.settings.UserSettings;
import io.parsimony.protocol.storage.StorageKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/** The sessions of an app's users, as parse-server stores them. */
@ApplicationScoped
public class Sessions {

    static final String CLASS = "_Session";
    static final String USER = StorageKeys.POINTER_PREFIX + "user";

    private static final int TOKEN_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final AppDatabases databases;
    private final SchemaEnforcer schemas;
    private final InvalidationBus bus;

    public Sessions(AppDatabases databases, SchemaEnforcer schemas, InvalidationBus bus) {
        this.databases = databases;
        this.schemas = schemas;
        this.bus = bus;
    }

    /** A token nobody can guess. */
    public String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return "r:" + HexFormat.of().formatHex(bytes);
    }

    /** When a session that begins now will end, in milliseconds since the epoch; empty where sessions never do. */
    OptionalLong expiry(App app) {
        UserSettings settings = app.settings().users();
        return settings.expireInactiveSessions()
                ? OptionalLong.of(
                        System.currentTimeMillis() + settings.sessionLength().toMillis())
                : OptionalLong.empty();
    }

    /**
     * Logs a user in.
     *
     * @param action what led to it: {@code signup}, {@code login}, {@code upgrade}
     * @param provider who vouched for the user: {@code password}, {@code anonymous}, {@code masterkey}
     * @return the session token
     */
    public String create(Requester requester, String userId, String action, String provider) {
        App app = requester.app();
        String token = newToken();
        long now = System.currentTimeMillis();
        String installationId = requester.caller().installationId();
        BsonDocument session = new BsonDocument(
                        StorageKeys.ID,
                        new BsonString(ObjectIds.create(app.settings().objects().objectIdSize())))
                .append(StorageKeys.SESSION_TOKEN, new BsonString(token))
                .append(USER, new BsonString("_User$" + userId))
                .append(
                        "createdWith",
                        new BsonDocument("action", new BsonString(action))
                                .append("authProvider", new BsonString(provider)))
                .append(StorageKeys.CREATED_AT, new BsonDateTime(now))
                .append(StorageKeys.UPDATED_AT, new BsonDateTime(now));
        expiry(app).ifPresent(end -> session.append("expiresAt", new BsonDateTime(end)));
        if (installationId != null) {
            session.append("installationId", new BsonString(installationId));
        }
        schemas.requireClass(requester.asService(), CLASS);
        collection(app).insertOne(session);
        if (installationId != null) {
            endOlderOn(app, userId, installationId, session);
        }
        return token;
    }

    /** A user has one session on each installation. Of log-ins at the same time none ends all the others. */
    private void endOlderOn(App app, String userId, String installationId, BsonDocument session) {
        BsonValue created = session.get(StorageKeys.CREATED_AT);
        delete(
                app,
                Filters.and(
                        Filters.eq(USER, "_User$" + userId),
                        Filters.eq("installationId", installationId),
                        Filters.or(
                                Filters.lt(StorageKeys.CREATED_AT, created),
                                Filters.and(
                                        Filters.eq(StorageKeys.CREATED_AT, created),
                                        Filters.lt(StorageKeys.ID, session.get(StorageKeys.ID))))));
    }

    /** The session with this token, whether it has expired or not. */
    Optional<BsonDocument> find(App app, String token) {
        return Optional.ofNullable(collection(app)
                .find(Filters.eq(StorageKeys.SESSION_TOKEN, token))
                .first());
    }

    /** Whether there is such a session of the user. */
    boolean isOf(App app, String sessionId, String userId) {
        return collection(app)
                        .find(Filters.and(Filters.eq(StorageKeys.ID, sessionId), Filters.eq(USER, "_User$" + userId)))
                        .projection(Projections.include(StorageKeys.ID))
                        .first()
                != null;
    }

    /** The token of a session, to be told to its owner only. */
    public Optional<String> tokenOf(App app, String sessionId) {
        return Optional.ofNullable(collection(app)
                        .find(Filters.eq(StorageKeys.ID, sessionId))
                        .first())
                .map(session -> session.get(StorageKeys.SESSION_TOKEN))
                .filter(BsonValue::isString)
                .map(token -> token.asString().getValue());
    }

    /** Ends one session; no instance accepts its token when this returns. */
    public void end(App app, String sessionId) {
        delete(app, Filters.eq(StorageKeys.ID, sessionId));
    }

    /** Ends the session with this token; see {@link #end}. */
    public void endByToken(App app, String token) {
        delete(app, Filters.eq(StorageKeys.SESSION_TOKEN, token));
    }

    /** Ends all sessions of a user; no instance accepts their tokens when this returns. */
    public void endAllOf(App app, String userId) {
        collection(app).deleteMany(Filters.eq(USER, "_User$" + userId));
        bus.publish(new Invalidation(app.appId(), Invalidation.Subject.USER, userId));
    }

    private void delete(App app, Bson filter) {
        MongoCollection<BsonDocument> sessions = collection(app);
        for (BsonDocument session : sessions.find(filter)) {
            String id = session.getString(StorageKeys.ID).getValue();
            sessions.deleteOne(Filters.eq(StorageKeys.ID, id));
            bus.publish(new Invalidation(app.appId(), Invalidation.Subject.SESSION, id));
        }
    }

    /** Prolongs a session that is in use, where the app wants that, once half its length has passed. */
    long extend(App app, BsonDocument session, long expiresAt) {
        UserSettings settings = app.settings().users();
        OptionalLong end = expiry(app);
        long updated =
                session.getDateTime(StorageKeys.UPDATED_AT, new BsonDateTime(0)).getValue();
        long due = updated + settings.sessionLength().dividedBy(2).toMillis();
        if (!settings.extendSessionOnUse() || end.isEmpty() || System.currentTimeMillis() < due) {
            return expiresAt;
        }
        long extended = end.getAsLong();
        collection(app)
                .updateOne(
                        Filters.eq(StorageKeys.ID, session.getString(StorageKeys.ID)),
                        Updates.combine(
                                Updates.set("expiresAt", new BsonDateTime(extended)),
                                Updates.set(StorageKeys.UPDATED_AT, new BsonDateTime(System.currentTimeMillis()))));
        return extended;
    }

    private MongoCollection<BsonDocument> collection(App app) {
        return databases.of(app).documents(CLASS);
    }
}

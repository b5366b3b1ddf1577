package io.parsimony.authservice.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.parsimony.authservice.AuthIndexes;
import io.parsimony.objectstore.endpoint.Answer;
import io.parsimony.objectstore.endpoint.Responses;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.objectstore.permission.Requesters;
import io.parsimony.platform.app.App;
import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.KeyKind;
import io.parsimony.platform.rest.Callers;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import io.parsimony.protocol.storage.StorageKeys;
import io.parsimony.protocol.value.IsoDate;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Tells the gateway whose session a token is. */
@Path("/internal/session")
@RunOnVirtualThread
public class SessionLookupResource {

    private static final String USER_POINTER = "_User$";

    private final Sessions sessions;
    private final AppDatabases databases;
    private final Requesters requesters;
    private final AuthIndexes indexes;

    public SessionLookupResource(
            Sessions sessions, AppDatabases databases, Requesters requesters, AuthIndexes indexes) {
        this.sessions = sessions;
        this.databases = databases;
        this.requesters = requesters;
        this.indexes = indexes;
    }

    /** The user and session behind a token, and when the session ends. */
    @GET
    public Response find(@Context ContainerRequestContext request, @HeaderParam("X-Parse-Session-Token") String token) {
        Caller caller = Callers.of(request);
        if (caller.key() != KeyKind.SERVICE) {
            throw ParseError.unauthorized();
        }
        App app = requesters.of(caller).app();
        indexes.ensure(app);
        BsonDocument session =
                sessions.find(app, token == null ? "" : token).orElseThrow(SessionLookupResource::invalid);
        String userId = userId(app, session);
        ObjectNode answer = ParseJson.MAPPER.createObjectNode();
        answer.put("userId", userId);
        answer.put("sessionId", session.getString(StorageKeys.ID).getValue());
        BsonValue expiresAt = session.get("expiresAt");
        if (expiresAt != null && expiresAt.isDateTime()) {
            answer.put(
                    "expiresAt",
                    IsoDate.format(
                            liveUntil(app, session, expiresAt.asDateTime().getValue())));
        }
        return Responses.of(Answer.ok(answer));
    }

    private long liveUntil(App app, BsonDocument session, long expiresAt) {
        if (expiresAt < System.currentTimeMillis()) {
            throw ParseError.of(ErrorCode.INVALID_SESSION_TOKEN, "Session token is expired.");
        }
        return sessions.extend(app, session, expiresAt);
    }

    private String userId(App app, BsonDocument session) {
        BsonValue pointer = session.get(Sessions.USER);
        if (pointer == null
                || !pointer.isString()
                || !pointer.asString().getValue().startsWith(USER_POINTER)) {
            throw invalid();
        }
        String userId = pointer.asString().getValue().substring(USER_POINTER.length());
        // An id of this form, however it got into the database, would pass for a role.
        if (userId.startsWith("role:")) {
            throw invalid();
        }
        if (databases
                        .of(app)
                        .documents("_User")
                        .find(Filters.eq(StorageKeys.ID, userId))
                        .projection(Projections.include(StorageKeys.ID))
                        .first()
                == null) {
            throw invalid();
        }
        return userId;
    }

    private static ParseError invalid() {
        return ParseError.of(ErrorCode.INVALID_SESSION_TOKEN, "Invalid session token");
    }
}

package io.parsimony.authservice.user;

import com.mongodb.client.model.Filters;
import io.parsimony.authservice.session.Sessions;
import io.parsimony.objectstore.endpoint.Answer;
import io.parsimony.objectstore.endpoint.Responses;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.permission.Requesters;
import io.parsimony.platform.rest.Callers;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.StorageKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.bson.RawBsonDocument;

/** The user that the request is made by. The session alone opens this, whatever the permissions on users are. */
@Path("/users/me")
@RunOnVirtualThread
public class OwnUserResource {

    private final AppDatabases databases;
    private final Sessions sessions;
    private final UserAnswer answer;
    private final Requesters requesters;

    public OwnUserResource(AppDatabases databases, Sessions sessions, UserAnswer answer, Requesters requesters) {
        this.databases = databases;
        this.sessions = sessions;
        this.answer = answer;
        this.requesters = requesters;
    }

    @GET
    public Response get(@Context ContainerRequestContext request) {
        Requester requester = requesters.of(Callers.of(request));
        if (requester.userId() == null || requester.caller().sessionId() == null) {
            throw invalid();
        }
        RawBsonDocument user = databases
                .of(requester.app())
                .objects(UserRules.CLASS)
                .find(Filters.eq(StorageKeys.ID, requester.userId()))
                .first();
        String token = sessions.tokenOf(requester.app(), requester.caller().sessionId())
                .orElseThrow(OwnUserResource::invalid);
        if (user == null) {
            throw invalid();
        }
        return Responses.of(new Answer(200, null, answer.of(requester, user, token)));
    }

    private static ParseError invalid() {
        return ParseError.of(ErrorCode.INVALID_SESSION_TOKEN, "Invalid session token");
    }
}

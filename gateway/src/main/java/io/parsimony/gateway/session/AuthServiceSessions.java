package io.parsimony.gateway.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.gateway.proxy.ServiceAnswer;
import io.parsimony.gateway.proxy.Upstream;
import io.parsimony.gateway.proxy.UpstreamErrors;
import io.parsimony.gateway.route.Service;
import io.parsimony.platform.app.App;
import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.CallerTokens;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;

/** Asks auth-service, which owns the sessions. */
@Singleton
class AuthServiceSessions implements SessionSource {

    private static final String PATH = "/internal/session";
    private static final String TOKEN = "X-Parse-Session-Token";

    private final Upstream upstream;
    private final CallerTokens callerTokens;

    AuthServiceSessions(Upstream upstream, CallerTokens callerTokens) {
        this.upstream = upstream;
        this.callerTokens = callerTokens;
    }

    @Override
    public Future<Session> find(App app, String token) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        headers.set(TOKEN, token);
        headers.set(CallerTokens.HEADER, callerTokens.sign(Caller.service(app.appId(), app.version())));
        return upstream.send(Service.AUTH, HttpMethod.GET, PATH, headers, Buffer.buffer())
                .compose(answer ->
                        answer.body().map(body -> read(new ServiceAnswer(Service.AUTH, answer.statusCode(), body))))
                .recover(fault -> Future.failedFuture(UpstreamErrors.explain(Service.AUTH, fault)));
    }

    private static Session read(ServiceAnswer answer) {
        if (answer.isGood()) {
            return session(answer);
        }
        if (answer.status() >= 500) {
            throw answer.unusable();
        }
        throw answer.error();
    }

    private static Session session(ServiceAnswer answer) {
        JsonNode json = answer.json();
        String userId = json.path("userId").textValue();
        String sessionId = json.path("sessionId").textValue();
        if (userId == null || sessionId == null) {
            throw answer.unusable();
        }
        String expiresAt = json.path("expiresAt").textValue();
        try {
            return new Session(userId, sessionId, expiresAt == null ? null : Instant.parse(expiresAt));
        } catch (DateTimeException e) {
            throw answer.unusable();
        }
    }
}

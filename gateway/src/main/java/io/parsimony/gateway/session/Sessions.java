package io.parsimony.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parsimony.gateway.config.GatewaySettings;
import io.parsimony.gateway.proxy.UpstreamErrors;
import io.parsimony.gateway.route.Service;
import io.parsimony.platform.app.App;
import io.parsimony.platform.broadcast.Invalidation;
import io.parsimony.platform.broadcast.InvalidationBus;
import io.parsimony.platform.broadcast.InvalidationListener;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Resolves session tokens and remembers them for seconds. Look-ups of the same token are one. An event takes out what it
 * concerns together with every look-up under way, whose answer may be older than the event: who asked before gets it, who
 * asks after does not. While no events arrive nothing is remembered.
 */
@Singleton
public class Sessions implements InvalidationListener {

    private static final String LOOKUPS = "parsimony.session.lookups";
    private static final int MAX_TOKEN_LENGTH = 512;
    private static final Duration REFUSAL_TIME = Duration.ofSeconds(1);

    private final SessionSource source;
    private final InvalidationBus bus;
    private final Clock clock;
    private final long rememberMillis;
    private final Cache<SessionKey, SessionEntry> entries;
    private final Counter hits;
    private final Counter misses;

    @Inject
    Sessions(SessionSource source, InvalidationBus bus, GatewaySettings settings, MeterRegistry registry) {
        this(source, bus, Clock.systemUTC(), settings.sessionCacheTime(), settings.sessionCacheSize(), registry);
    }

    Sessions(
            SessionSource source,
            InvalidationBus bus,
            Clock clock,
            Duration remember,
            int size,
            MeterRegistry registry) {
        this.source = source;
        this.bus = bus;
        this.clock = clock;
        this.rememberMillis = remember.toMillis();
        this.entries = Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterWrite(remember.plus(REFUSAL_TIME))
                .build();
        this.hits = registry.counter(LOOKUPS, "result", "hit");
        this.misses = registry.counter(LOOKUPS, "result", "miss");
    }

    /**
     * The session of a token.
     *
     * @param app the app it must belong to
     * @param token the token as sent
     * @return the session; fails with a {@link ParseError}: 209 if the token is not good, 502 to 504 if auth-service could
     *     not be asked
     */
    public Future<Session> resolve(App app, String token) {
        if (!isPlausible(token)) {
            return Future.failedFuture(invalid());
        }
        if (!bus.inContact()) {
            misses.increment();
            return source.find(app, token);
        }
        SessionKey key = new SessionKey(app.appId(), token);
        SessionEntry entry = entries.getIfPresent(key);
        if (entry == null || !entry.isGoodAt(clock.millis())) {
            misses.increment();
            entry = lookUp(app, key, entry);
        } else {
            hits.increment();
        }
        return entry.result().isComplete() ? entry.result() : onThisContext(entry.result());
    }

    private SessionEntry lookUp(App app, SessionKey key, SessionEntry stale) {
        SessionEntry fresh = new SessionEntry();
        SessionEntry winner =
                entries.asMap().compute(key, (same, current) -> current == null || current == stale ? fresh : current);
        if (winner == fresh) {
            long asked = clock.millis();
            source.find(app, key.token())
                    .onSuccess(session -> fresh.complete(session, goodUntil(session, asked)))
                    .onFailure(fault -> refuse(key, fresh, fault));
        }
        return winner;
    }

    private long goodUntil(Session session, long asked) {
        long until = asked + rememberMillis;
        return session.expiresAt() == null
                ? until
                : Math.min(until, session.expiresAt().toEpochMilli());
    }

    private void refuse(SessionKey key, SessionEntry entry, Throwable fault) {
        ParseError error = UpstreamErrors.explain(Service.AUTH, fault);
        if (error.status() >= 500) {
            entries.asMap().remove(key, entry);
        }
        entry.fail(error, clock.millis() + REFUSAL_TIME.toMillis());
    }

    @Override
    public void onInvalidation(Invalidation event) {
        switch (event.subject()) {
            case APP -> forget(event.appId(), entry -> true);
            case SESSION -> forget(event.appId(), entry -> entry.mayConcern(event.id(), null));
            case USER -> forget(event.appId(), entry -> entry.mayConcern(null, event.id()));
            case ROLES, SCHEMA -> {
                // Sessions know nothing of either.
            }
        }
    }

    private void forget(String appId, Predicate<SessionEntry> concerned) {
        entries.asMap()
                .entrySet()
                .removeIf(entry -> entry.getKey().appId().equals(appId) && concerned.test(entry.getValue()));
    }

    @Override
    public void onContactLost() {
        entries.invalidateAll();
    }

    /** A result that comes from another thread is handled on the caller's own. */
    private static Future<Session> onThisContext(Future<Session> result) {
        Context context = Vertx.currentContext();
        if (context == null) {
            return result;
        }
        Promise<Session> here = Promise.promise();
        result.onComplete(outcome -> context.runOnContext(nothing -> here.handle(outcome)));
        return here.future();
    }

    /** A token is visible ASCII; anything else was made by none of our kind and must not get into a header. */
    private static boolean isPlausible(String token) {
        if (token.length() > MAX_TOKEN_LENGTH) {
            return false;
        }
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c <= ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static ParseError invalid() {
        return ParseError.of(ErrorCode.INVALID_SESSION_TOKEN, "Invalid session token");
    }
}

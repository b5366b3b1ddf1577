package io.parsimony.gateway.session;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parsimony.gateway.support.FakeInvalidationBus;
import io.parsimony.gateway.support.TestApps;
import io.parsimony.platform.app.App;
import io.parsimony.platform.broadcast.Invalidation;
import io.parsimony.platform.broadcast.Invalidation.Subject;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class SessionsTest {

    private static final App APP = TestApps.app("app");
    private static final Session ALICE = new Session("alice", "s1", null);

    private final List<Promise<Session>> asked = new ArrayList<>();
    private final MovableClock clock = new MovableClock();
    private final FakeInvalidationBus bus = new FakeInvalidationBus();
    private final Sessions sessions =
            new Sessions(this::ask, bus, clock, Duration.ofSeconds(5), 100, new SimpleMeterRegistry());

    @Test
    void aSessionIsRememberedForSeconds() {
        assertThat(resolve("r:1", ALICE)).isEqualTo(ALICE);
        clock.advance(Duration.ofMillis(4900));
        assertThat(sessions.resolve(APP, "r:1").result()).isEqualTo(ALICE);
        assertThat(asked).hasSize(1);
        clock.advance(Duration.ofMillis(200));
        sessions.resolve(APP, "r:1");
        assertThat(asked).hasSize(2);
    }

    @Test
    void aSessionIsNeverTrustedBeyondItsEnd() {
        resolve("r:1", new Session("alice", "s1", clock.instant().plusSeconds(2)));
        clock.advance(Duration.ofSeconds(2));
        sessions.resolve(APP, "r:1");
        assertThat(asked).hasSize(2);
    }

    @Test
    void lookUpsOfTheSameTokenAreOne() {
        Future<Session> first = sessions.resolve(APP, "r:1");
        Future<Session> second = sessions.resolve(APP, "r:1");
        assertThat(asked).hasSize(1);
        asked.getFirst().complete(ALICE);
        assertThat(first.result()).isEqualTo(ALICE);
        assertThat(second.result()).isEqualTo(ALICE);
    }

    @Test
    void aTokenOfOneAppIsNoTokenOfAnother() {
        resolve("r:1", ALICE);
        sessions.resolve(TestApps.app("other"), "r:1");
        assertThat(asked).hasSize(2);
    }

    @Test
    void aRefusalIsRememberedVeryBriefly() {
        ParseError invalid = ParseError.of(ErrorCode.INVALID_SESSION_TOKEN, "Invalid session token");
        Future<Session> refused = sessions.resolve(APP, "r:1");
        asked.getFirst().fail(invalid);
        assertThat(refused.cause()).isEqualTo(invalid);
        assertThat(sessions.resolve(APP, "r:1").cause()).isEqualTo(invalid);
        assertThat(asked).hasSize(1);
        clock.advance(Duration.ofMillis(1001));
        sessions.resolve(APP, "r:1");
        assertThat(asked).hasSize(2);
    }

    @Test
    void thatAuthServiceIsAwayIsNotRemembered() {
        Future<Session> failed = sessions.resolve(APP, "r:1");
        asked.getFirst().fail(ParseError.of(ErrorCode.CONNECTION_FAILED, 503, "away"));
        assertThat(failed.failed()).isTrue();
        assertThat(resolve("r:1", ALICE)).isEqualTo(ALICE);
    }

    @Test
    void anEventOfTheSessionEndsIt() {
        assertForgottenAfter(new Invalidation("app", Subject.SESSION, "s1"));
    }

    @Test
    void anEventOfTheUserEndsIt() {
        assertForgottenAfter(new Invalidation("app", Subject.USER, "alice"));
    }

    @Test
    void anEventOfTheAppEndsIt() {
        assertForgottenAfter(new Invalidation("app", Subject.APP, null));
    }

    @Test
    void anEventOfAllUsersEndsIt() {
        assertForgottenAfter(new Invalidation("app", Subject.USER, null));
    }

    @Test
    void lostContactEndsAll() {
        resolve("r:1", ALICE);
        sessions.onContactLost();
        sessions.resolve(APP, "r:1");
        assertThat(asked).hasSize(2);
    }

    @Test
    void nothingIsRememberedWhileNoEventsArrive() {
        bus.loseContact();
        resolve("r:1", ALICE);
        resolve("r:1", ALICE);
        assertThat(asked).hasSize(2);
    }

    @Test
    void anEventOfAnotherLeavesItAlone() {
        resolve("r:1", ALICE);
        sessions.onInvalidation(new Invalidation("app", Subject.SESSION, "s2"));
        sessions.onInvalidation(new Invalidation("app", Subject.USER, "bob"));
        sessions.onInvalidation(new Invalidation("other", Subject.APP, null));
        sessions.onInvalidation(new Invalidation("app", Subject.ROLES, null));
        assertThat(sessions.resolve(APP, "r:1").result()).isEqualTo(ALICE);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aLookUpThatWasUnderWayDuringAnEventIsNotRemembered() {
        Future<Session> before = sessions.resolve(APP, "r:1");
        sessions.onInvalidation(new Invalidation("app", Subject.SESSION, "s1"));
        Future<Session> after = sessions.resolve(APP, "r:1");
        assertThat(asked).hasSize(2);
        asked.getFirst().complete(ALICE);
        assertThat(before.result()).isEqualTo(ALICE);
        assertThat(after.isComplete()).isFalse();
        asked.getLast().fail(ParseError.of(ErrorCode.INVALID_SESSION_TOKEN, "Invalid session token"));
        assertThat(sessions.resolve(APP, "r:1").failed()).isTrue();
    }

    @Test
    void aTokenThatCannotBeOneIsNotLookedUp() {
        for (String token : List.of("a b", "a\r\nX: y", "\u2603", "x".repeat(600))) {
            ParseError error = (ParseError) sessions.resolve(APP, token).cause();
            assertThat(error.is(ErrorCode.INVALID_SESSION_TOKEN)).isTrue();
        }
        assertThat(asked).isEmpty();
    }

    private void assertForgottenAfter(Invalidation event) {
        resolve("r:1", ALICE);
        sessions.onInvalidation(event);
        sessions.resolve(APP, "r:1");
        assertThat(asked).hasSize(2);
    }

    private Session resolve(String token, Session session) {
        Future<Session> resolved = sessions.resolve(APP, token);
        asked.getLast().complete(session);
        return resolved.result();
    }

    private Future<Session> ask(App app, String token) {
        Promise<Session> promise = Promise.promise();
        asked.add(promise);
        return promise.future();
    }

    private static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

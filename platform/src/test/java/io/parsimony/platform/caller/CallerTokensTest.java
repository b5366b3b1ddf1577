package io.parsimony.platform.caller;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CallerTokensTest {

    private static final String KEY = "an-internal-key-of-tests-only-0123456789";

    private final MovableClock clock = new MovableClock();
    private final CallerTokens tokens = new CallerTokens(KEY, clock);
    private final Caller caller = new Caller(
            "app", 7, KeyKind.CLIENT, "u1", "s1", "inst", "203.0.113.9", "js5.3.0 \u2603", "https://a.example/1");

    @Test
    void aSignedCallerIsReadBackWhole() {
        String token = tokens.sign(caller);
        assertThat(new CallerTokens(KEY, clock).verify(token)).contains(caller);
    }

    @Test
    void whatIsNotKnownOfACallerStaysUnknown() {
        Caller service = Caller.service("app", 3);
        assertThat(tokens.verify(tokens.sign(service))).contains(service);
    }

    @Test
    void theSameCallerGetsTheSameTokenForHalfOfItsLife() {
        String first = tokens.sign(caller);
        clock.advance(Duration.ofSeconds(29));
        assertThat(tokens.sign(caller)).isEqualTo(first);
        clock.advance(Duration.ofSeconds(2));
        assertThat(tokens.sign(caller)).isNotEqualTo(first);
    }

    @Test
    void aTokenEndsEvenIfItWasVerifiedBefore() {
        String token = tokens.sign(caller);
        assertThat(tokens.verify(token)).isPresent();
        clock.advance(Duration.ofSeconds(66));
        assertThat(tokens.verify(token)).isEmpty();
        assertThat(new CallerTokens(KEY, clock).verify(token)).isEmpty();
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() {
        String foreign = new CallerTokens("another-key-of-tests-only-0123456789abc", clock).sign(caller);
        assertThat(tokens.verify(foreign)).isEmpty();
    }

    @Test
    void aTokenWithoutSignatureIsRefused() {
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        String payload = tokens.sign(caller).split("\\.")[1];
        assertThat(tokens.verify(header + "." + payload + ".")).isEmpty();
    }

    @Test
    void aChangedTokenIsRefused() {
        String[] parts = tokens.sign(caller).split("\\.");
        String other = tokens.sign(Caller.service("app", 1)).split("\\.")[1];
        assertThat(tokens.verify(parts[0] + "." + other + "." + parts[2])).isEmpty();
    }

    @Test
    void rubbishIsRefused() {
        assertThat(tokens.verify(null)).isEmpty();
        assertThat(tokens.verify("")).isEmpty();
        assertThat(tokens.verify("a.b.c")).isEmpty();
        assertThat(tokens.verify("x".repeat(10_000))).isEmpty();
    }

    @Test
    void aShortKeyStopsTheStartAndIsNotRepeated() {
        assertThatThrownBy(() -> new CallerTokens("too-short-secret", clock))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("parsimony.internal-key")
                .hasMessageNotContaining("too-short-secret");
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

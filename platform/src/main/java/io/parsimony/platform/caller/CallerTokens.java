package io.parsimony.platform.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parsimony.protocol.error.ParseError;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Signs and verifies who a request comes from, for calls between services. A token is a compact JWT (HS256) that lives
 * for {@link #LIFETIME}; both directions are cached, so that a busy caller costs one signature every half minute.
 *
 * <p>The key is {@code parsimony.internal-key}; every service of a deployment has the same. A service does not start
 * without it.
 */
@Startup
@Singleton
public class CallerTokens {

    /** The header that carries the token. Only the gateway and the services themselves ever set it. */
    public static final String HEADER = "X-Parsimony-Caller";

    /** How long a token is good for. */
    public static final Duration LIFETIME = Duration.ofSeconds(60);

    private static final int MIN_KEY_LENGTH = 32;
    private static final int MAX_TOKEN_LENGTH = 8192;
    private static final int CACHED = 20_000;

    private final CallerTokenCodec codec;
    private final Clock clock;
    private final Cache<Caller, Signed> signed;
    private final Cache<String, Verified> verified;

    /** @throws ConfigurationException if the key is missing or too short */
    @Inject
    public CallerTokens(@ConfigProperty(name = "parsimony.internal-key") Optional<String> key) {
        this(key.orElse(""), Clock.systemUTC());
    }

    CallerTokens(String key, Clock clock) {
        if (key.length() < MIN_KEY_LENGTH) {
            throw new ConfigurationException(
                    "parsimony.internal-key (PARSIMONY_INTERNAL_KEY) must be set to a secret of " + MIN_KEY_LENGTH
                            + " characters or more, the same for all services");
        }
        this.clock = clock;
        this.codec = new CallerTokenCodec(key);
        this.signed = Caffeine.newBuilder()
                .maximumSize(CACHED)
                .expireAfterWrite(LIFETIME)
                .build();
        this.verified = Caffeine.newBuilder()
                .maximumSize(CACHED)
                .expireAfterWrite(LIFETIME)
                .build();
    }

    /** A token for the caller, good for half of {@link #LIFETIME} at least. */
    public String sign(Caller caller) {
        long now = clock.millis();
        Signed held = signed.getIfPresent(caller);
        if (held != null && now < held.renewAt()) {
            return held.token();
        }
        String token = codec.encode(caller, now, now + LIFETIME.toMillis());
        signed.put(caller, new Signed(token, now + LIFETIME.toMillis() / 2));
        return token;
    }

    /**
     * Who signed this token stands for.
     *
     * @param token what the header held, may be null
     * @return empty if it is missing, forged, malformed or no longer good
     */
    public Optional<Caller> verify(String token) {
        if (token == null || token.length() > MAX_TOKEN_LENGTH) {
            return Optional.empty();
        }
        long now = clock.millis();
        Verified held = verified.getIfPresent(token);
        if (held == null) {
            held = codec.decode(token, now).orElse(null);
            if (held == null) {
                return Optional.empty();
            }
            verified.put(token, held);
        }
        return now < held.expiresAt() ? held.caller() : Optional.empty();
    }

    /**
     * The caller of a token that has to be good.
     *
     * @throws ParseError 401 if it is not
     */
    public Caller require(String token) {
        return verify(token).orElseThrow(() -> ParseError.of((Integer) null, 401, "unauthorized"));
    }

    private record Signed(String token, long renewAt) {}

    /** A caller that was read from a good token, until that ends (milliseconds since 1970). */
    record Verified(Optional<Caller> caller, long expiresAt) {}
}

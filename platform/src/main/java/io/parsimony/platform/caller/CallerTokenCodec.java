package io.parsimony.platform.caller;

import io.parsimony.platform.caller.CallerTokens.Verified;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Writes a caller as a signed token and reads it back. */
final class CallerTokenCodec {

    private static final String ISSUER = "parsimony";
    private static final int ALLOWED_CLOCK_SKEW_SECONDS = 5;

    private static final String APP = "app";
    private static final String VERSION = "ver";
    private static final String KEY = "key";
    private static final String USER = "usr";
    private static final String SESSION = "ses";
    private static final String INSTALLATION = "ins";
    private static final String ADDRESS = "adr";
    private static final String CLIENT = "sdk";
    private static final String PUBLIC_URL = "url";

    private final HmacKey key;

    CallerTokenCodec(String secret) {
        this.key = new HmacKey(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** The token of a caller; times are milliseconds since 1970. */
    String encode(Caller caller, long issuedAt, long expiresAt) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setIssuedAt(NumericDate.fromMilliseconds(issuedAt));
        claims.setExpirationTime(NumericDate.fromMilliseconds(expiresAt));
        claims.setClaim(APP, caller.appId());
        claims.setClaim(VERSION, caller.settingsVersion());
        claims.setClaim(KEY, caller.key().name());
        setIfPresent(claims, USER, caller.userId());
        setIfPresent(claims, SESSION, caller.sessionId());
        setIfPresent(claims, INSTALLATION, caller.installationId());
        setIfPresent(claims, ADDRESS, caller.clientAddress());
        setIfPresent(claims, CLIENT, caller.clientVersion());
        setIfPresent(claims, PUBLIC_URL, caller.publicUrl());
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(key);
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("the internal caller token could not be signed", e);
        }
    }

    /** The caller of a token, empty if the token is not one of ours or has ended. */
    Optional<Verified> decode(String token, long now) {
        try {
            JwtClaims claims = consumer(now).processToClaims(token);
            Caller caller = new Caller(
                    claims.getStringClaimValue(APP),
                    claims.getClaimValue(VERSION, Number.class).longValue(),
                    KeyKind.valueOf(claims.getStringClaimValue(KEY)),
                    claims.getStringClaimValue(USER),
                    claims.getStringClaimValue(SESSION),
                    claims.getStringClaimValue(INSTALLATION),
                    claims.getStringClaimValue(ADDRESS),
                    claims.getStringClaimValue(CLIENT),
                    claims.getStringClaimValue(PUBLIC_URL));
            long expiresAt = claims.getExpirationTime().getValueInMillis() + ALLOWED_CLOCK_SKEW_SECONDS * 1000L;
            return Optional.of(new Verified(Optional.of(caller), expiresAt));
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
            // Who sent it learns no more than that it is not accepted.
            return Optional.empty();
        }
    }

    private JwtConsumer consumer(long now) {
        return new JwtConsumerBuilder()
                .setVerificationKey(key)
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256))
                .setExpectedIssuer(ISSUER)
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(ALLOWED_CLOCK_SKEW_SECONDS)
                .setEvaluationTime(NumericDate.fromMilliseconds(now))
                .build();
    }

    private static void setIfPresent(JwtClaims claims, String name, String value) {
        if (value != null) {
            claims.setClaim(name, value);
        }
    }
}

package io.parsimony.local.networks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Stands in for Google's network: the HTTP v1 API of Firebase Cloud Messaging, and the issuing of access tokens to service
 * accounts.
 *
 * @see <a href="https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages">the messages it takes</a>
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/service-account">the tokens it issues</a>
 */
public final class FcmStandIn {

    /** Its name among the networks. */
    public static final String NAME = "fcm";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String SEND = "/v1/projects/%s/messages:send";

    private final PublicKey key;
    private final Inbox inbox;
    private final Switches switches;
    private final AccessTokens tokens = new AccessTokens();

    /** @param keys the service account it trusts */
    public FcmStandIn(NetworkKeys keys, Inbox inbox, Switches switches) throws GeneralSecurityException {
        this.key = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(keys.firebase().publicDer()));
        this.inbox = inbox;
        this.switches = switches;
    }

    /** How many access tokens it has issued. */
    public int issuedTokens() {
        return tokens.issued();
    }

    Answer answer(HttpCall call) throws IOException {
        if (call.path().equals("/token")) {
            return issue(call.form());
        }
        if (!call.path().equals(SEND.formatted(NetworkKeys.PROJECT))) {
            return error(404, "NOT_FOUND", null, "Requested entity was not found.");
        }
        if (!tokens.isValid(call.bearer())) {
            return error(401, "UNAUTHENTICATED", null, "Request had invalid authentication credentials.");
        }
        return send(call);
    }

    private Answer issue(Map<String, String> form) throws IOException {
        if (!GRANT.equals(form.get("grant_type"))) {
            return Answer.of(400, "{\"error\": \"unsupported_grant_type\"}");
        }
        Optional<String> complaint = complaint(form.getOrDefault("assertion", ""));
        return complaint.isPresent()
                ? Answer.of(400, "{\"error\": \"invalid_grant\", \"error_description\": \"" + complaint.get() + "\"}")
                : Answer.of(
                        200,
                        "{\"access_token\": \"" + tokens.issue()
                                + "\", \"expires_in\": 3599, \"token_type\": \"Bearer\"}");
    }

    /** What is wrong with the signed claims of an account. */
    private Optional<String> complaint(String assertion) throws IOException {
        String[] parts = assertion.split("\\.");
        if (parts.length != 3 || !isSigned(parts)) {
            return Optional.of("Invalid JWT Signature.");
        }
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        if (!claims.path("iss").asText().equals(NetworkKeys.ACCOUNT)) {
            return Optional.of("Invalid grant: account not found");
        }
        if (claims.path("exp").asLong() < Instant.now().getEpochSecond()) {
            return Optional.of("Invalid JWT: Token must be a short-lived token.");
        }
        return claims.path("scope").asText().contains("https://www.googleapis.com/auth/")
                ? Optional.empty()
                : Optional.of("Invalid scope");
    }

    private boolean isSigned(String[] parts) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes());
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private Answer send(HttpCall call) throws IOException {
        if (switches.isBusy(NAME)) {
            return error(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", "Message rate quota exceeded.")
                    .with("Retry-After", Integer.toString(switches.retryAfterSeconds()));
        }
        JsonNode message = JSON.readTree(call.body()).path("message");
        Optional<String> complaint = FcmChecks.complaint(message);
        if (complaint.isPresent()) {
            return error(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT", complaint.get());
        }
        String token = message.path("token").asText();
        if (switches.isInvalid(token)) {
            return error(404, "NOT_FOUND", "UNREGISTERED", "Requested entity was not found.");
        }
        inbox.add(new Received(NAME, token, Map.of(), call.body(), Instant.now()));
        return Answer.of(
                200, "{\"name\": \"projects/" + NetworkKeys.PROJECT + "/messages/" + System.nanoTime() + "\"}");
    }

    private static Answer error(int code, String status, String fcmCode, String message) {
        String details = fcmCode == null
                ? "[]"
                : "[{\"@type\": \"type.googleapis.com/google.firebase.fcm.v1.FcmError\", \"errorCode\": \"" + fcmCode
                        + "\"}]";
        return Answer.of(
                code,
                "{\"error\": {\"code\": " + code + ", \"message\": \"" + message + "\", \"status\": \"" + status
                        + "\", \"details\": " + details + "}}");
    }
}

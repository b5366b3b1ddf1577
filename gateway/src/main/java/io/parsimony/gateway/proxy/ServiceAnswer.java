package io.parsimony.gateway.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.gateway.route.Service;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import io.vertx.core.buffer.Buffer;

/**
 * A whole answer of a service, read by the gateway itself.
 *
 * @param service who answered
 * @param status the HTTP status
 * @param body the body
 */
public record ServiceAnswer(Service service, int status, Buffer body) {

    /** Whether the request was done. */
    public boolean isGood() {
        return status >= 200 && status < 300;
    }

    /**
     * The body as JSON.
     *
     * @throws ParseError 502 if it is not a JSON object
     */
    public JsonNode json() {
        try {
            return ParseJson.readBody(body.getBytes());
        } catch (ParseError e) {
            // What is malformed is the service's answer, not what the client sent.
            throw unusable();
        }
    }

    /**
     * The error that was answered. The service's refusal of the gateway's own token is a fault of the suite and no answer
     * to the client.
     *
     * @throws ParseError 502 if the answer holds none
     */
    public ParseError error() {
        JsonNode error = status == 401 ? null : json();
        if (error == null || !error.path("error").isTextual()) {
            throw unusable();
        }
        Integer code = error.path("code").isInt() ? error.get("code").intValue() : null;
        return ParseError.of(code, status, error.get("error").textValue());
    }

    /** What a client is told of an answer that makes no sense. */
    public ParseError unusable() {
        return UpstreamErrors.badAnswer(service, status);
    }
}

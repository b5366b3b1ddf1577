package io.parsimony.gateway.dialect;

import io.parsimony.gateway.key.Credentials;
import io.vertx.core.http.HttpMethod;

/**
 * A request in plain REST, whatever dialect it came in.
 *
 * @param method what is asked for
 * @param shown what the client shows of itself
 * @param query the query string, encoded, empty for none
 * @param body the body without anything about the client; empty for none, null if it is still to be read
 * @param contentType what the body is said to be; null for JSON, or what the headers say
 * @param context the text of a JSON object for Cloud Code, or null
 */
public record PlainRequest(
        HttpMethod method, Credentials shown, String query, byte[] body, String contentType, String context) {}

package io.parsimony.gateway.batch;

import io.parsimony.gateway.http.UriPath;
import io.vertx.core.http.HttpMethod;

/**
 * One request of a batch.
 *
 * @param method what is asked for
 * @param path the path below the mount
 * @param query what stood behind a question mark in the path, encoded; empty for nothing
 * @param body a JSON object, empty for none
 */
record BatchPart(HttpMethod method, UriPath path, String query, byte[] body) {}

package io.parsimony.gateway.proxy;

import io.parsimony.gateway.app.Door;
import io.parsimony.gateway.dialect.PlainRequest;
import io.parsimony.gateway.http.Exchange;
import io.parsimony.platform.caller.Caller;

/**
 * A request to the API after all checks.
 *
 * @param exchange the client's request
 * @param mount the path the API is mounted under, as the client used it
 * @param door the app
 * @param plain the request in plain REST
 * @param caller who it comes from
 */
public record ApiRequest(Exchange exchange, String mount, Door door, PlainRequest plain, Caller caller) {}

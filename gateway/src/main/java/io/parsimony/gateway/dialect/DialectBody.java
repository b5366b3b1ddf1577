package io.parsimony.gateway.dialect;

/**
 * A body that was read as the SDKs write it.
 *
 * @param keys what it shows of the client
 * @param method {@code _method}, or null
 * @param fields the body without any of that, as JSON
 */
record DialectBody(BodyKeys keys, String method, byte[] fields) {}

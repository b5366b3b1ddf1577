package io.parsimony.filesservice.storage;

import java.time.Instant;

/**
 * What is known of a file besides its content.
 *
 * @param size its length in bytes
 * @param etag names this very content, with its quotes
 * @param lastModified when it was stored, in whole seconds
 * @param contentType what it was stored as, or null
 * @param details the JSON text that was stored with it, or null
 */
public record StoredFile(long size, String etag, Instant lastModified, String contentType, String details) {}

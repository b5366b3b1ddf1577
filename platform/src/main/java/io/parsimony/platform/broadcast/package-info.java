/**
 * How instances learn of changes, so that what is cached anywhere is never older than the answer to the request that
 * changed it.
 */
package io.parsimony.platform.broadcast;

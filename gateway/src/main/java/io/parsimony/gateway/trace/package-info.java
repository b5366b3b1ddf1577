/** Distributed traces at the public door. */
package io.parsimony.gateway.trace;

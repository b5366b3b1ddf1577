/** What the gateway shows of itself to Prometheus. */
package io.parsimony.gateway.metrics;

/** What a service shows of itself to Prometheus. */
package io.parsimony.platform.metrics;

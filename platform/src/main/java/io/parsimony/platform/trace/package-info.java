/** Distributed traces: how they cross Kafka, and what stays out of them. */
package io.parsimony.platform.trace;

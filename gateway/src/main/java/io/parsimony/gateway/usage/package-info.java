/** Counts requests by app, kind of client, class, verb and status, and sends the counts to Kafka now and then. */
package io.parsimony.gateway.usage;

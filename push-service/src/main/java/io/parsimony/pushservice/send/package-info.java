/** Sends batches to the networks, step by step, and records what became of each. */
package io.parsimony.pushservice.send;

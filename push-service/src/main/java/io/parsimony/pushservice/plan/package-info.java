/** Finds the devices of a push and divides them into batches. */
package io.parsimony.pushservice.plan;

/** What is to be done, as messages on Kafka: pushes to plan, and batches to send. */
package io.parsimony.pushservice.work;

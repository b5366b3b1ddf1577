/** The topics of analytics in Kafka, and reading them so that nothing is left out. */
package io.parsimony.analyticsservice.topic;

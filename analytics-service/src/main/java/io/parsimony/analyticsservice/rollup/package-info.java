/**
 * Counts what is read from Kafka, each record exactly once in effect, with nothing but updates of single documents: every
 * document of counts says up to which record of its source it has counted.
 */
package io.parsimony.analyticsservice.rollup;

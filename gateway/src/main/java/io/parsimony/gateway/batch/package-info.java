/** Batches: passed on whole where one service owns all parts, else sent part by part and joined in order. */
package io.parsimony.gateway.batch;

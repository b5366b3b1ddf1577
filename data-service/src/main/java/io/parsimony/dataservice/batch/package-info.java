/** Batches of requests on ordinary objects; each part has an outcome of its own. */
package io.parsimony.dataservice.batch;

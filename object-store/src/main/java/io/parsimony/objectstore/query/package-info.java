/** Gets and finds: from the constraints of a client to a filter of MongoDB, and from its answer to JSON. */
package io.parsimony.objectstore.query;

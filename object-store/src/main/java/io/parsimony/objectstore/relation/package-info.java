/** Relations between objects, which live in join collections rather than in the objects. */
package io.parsimony.objectstore.relation;

/** The constraints of queries, a class for each. */
package io.parsimony.objectstore.query.operator;

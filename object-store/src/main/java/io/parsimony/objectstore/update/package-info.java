/** The atomic operations on fields, a class for each. */
package io.parsimony.objectstore.update;

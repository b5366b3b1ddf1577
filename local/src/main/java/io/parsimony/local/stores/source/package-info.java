/** The ways to come by a document store, a class for each. */
package io.parsimony.local.stores.source;

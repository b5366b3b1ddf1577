/** The apps' databases, and what their failures mean to clients. */
package io.parsimony.objectstore.mongo;

/** Classes and the types of their fields: made on first use, locked from then on, kept in {@code _SCHEMA}. */
package io.parsimony.objectstore.schema;

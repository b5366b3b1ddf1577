/**
 * How objects are created, updated and deleted, step by step: rules, schema, permissions, the database, rules again.
 */
package io.parsimony.objectstore.object;

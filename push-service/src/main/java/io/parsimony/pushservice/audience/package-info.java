/** Saved audiences: named queries on installations. */
package io.parsimony.pushservice.audience;

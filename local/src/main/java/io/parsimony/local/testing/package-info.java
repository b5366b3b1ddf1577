/** Stores for the tests of all modules. */
package io.parsimony.local.testing;

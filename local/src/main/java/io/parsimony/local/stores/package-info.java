/** The stores of a suite or a test run: which are taken, and the process that holds the embedded ones. */
package io.parsimony.local.stores;

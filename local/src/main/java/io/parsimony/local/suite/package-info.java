/** The supervisor behind {@code bin/up}: starts every process, starts again what dies, and ends all in order. */
package io.parsimony.local.suite;

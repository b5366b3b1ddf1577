/** The types that fields have, and the form of dates. */
package io.parsimony.protocol.value;

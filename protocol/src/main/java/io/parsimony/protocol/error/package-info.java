/** The errors of the Parse protocol: codes, their HTTP status, and the one exception that clients are told about. */
package io.parsimony.protocol.error;

/** The REST resource of files. */
package io.parsimony.filesservice;

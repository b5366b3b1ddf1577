/** Giving files out: whole, in part, or not at all where the client has them; never so that they run on our origin. */
package io.parsimony.filesservice.download;

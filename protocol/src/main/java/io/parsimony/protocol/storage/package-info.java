/** Between the JSON of the wire and the BSON that parse-server stores, so that one database serves both servers. */
package io.parsimony.protocol.storage;

/** The ways in which SDKs put method, keys and query into bodies, turned into one plain REST request. */
package io.parsimony.gateway.dialect;

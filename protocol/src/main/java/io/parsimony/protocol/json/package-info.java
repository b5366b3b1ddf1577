/** JSON as it comes from and goes to clients, read within bounds that keep hostile bodies harmless. */
package io.parsimony.protocol.json;

/** Which address a client has, and whether it is in a list. */
package io.parsimony.gateway.address;

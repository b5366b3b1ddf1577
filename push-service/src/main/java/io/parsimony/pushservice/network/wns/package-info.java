/** Microsoft's network. */
package io.parsimony.pushservice.network.wns;

/** What the networks have in common: many devices at once, with pauses where a network asks for them. */
package io.parsimony.pushservice.network.delivery;

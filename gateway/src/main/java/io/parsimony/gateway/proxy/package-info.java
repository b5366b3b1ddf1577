/** The way to the services and back, streamed, with an end to every wait. */
package io.parsimony.gateway.proxy;

/** Requests of clients: their paths and bodies within bounds, and how they are answered. */
package io.parsimony.gateway.http;

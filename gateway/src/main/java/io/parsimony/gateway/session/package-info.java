/** Whose session a token is: asked of auth-service, remembered for seconds, forgotten at once when an event says so. */
package io.parsimony.gateway.session;

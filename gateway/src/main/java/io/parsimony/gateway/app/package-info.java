/** What the gateway makes of the settings of an app, once for all its requests. */
package io.parsimony.gateway.app;

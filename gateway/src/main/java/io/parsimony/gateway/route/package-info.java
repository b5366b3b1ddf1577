/** Which service owns which path. */
package io.parsimony.gateway.route;

/** What clients show of themselves, and what that lets them be. */
package io.parsimony.gateway.key;

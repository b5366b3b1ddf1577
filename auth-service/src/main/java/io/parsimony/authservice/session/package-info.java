/** Sessions: made at log-in, looked up for the gateway, ended at log-out or when a password changes. */
package io.parsimony.authservice.session;

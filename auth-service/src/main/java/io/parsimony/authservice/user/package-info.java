/** Users: sign-up, log-in, passwords, unique names and addresses, linked accounts. */
package io.parsimony.authservice.user;

/** Push requests: what they may ask for, and how they are taken in. */
package io.parsimony.pushservice.request;

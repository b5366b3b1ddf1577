/** Apple's network. */
package io.parsimony.pushservice.network.apns;

/** Google's network. */
package io.parsimony.pushservice.network.fcm;

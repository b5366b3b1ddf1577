/** Events: what clients send, and how it travels. */
package io.parsimony.analyticsservice.event;

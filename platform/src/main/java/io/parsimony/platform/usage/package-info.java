/** What the gateway counts of requests to apps, as it travels to whoever keeps it. */
package io.parsimony.platform.usage;

/** Stand-ins of the networks that carry notifications: they check what they get as the real ones document, and keep it. */
package io.parsimony.local.networks;

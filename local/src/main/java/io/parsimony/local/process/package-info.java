/** How processes of the suite end with their parent, and tell it what they are up to. */
package io.parsimony.local.process;

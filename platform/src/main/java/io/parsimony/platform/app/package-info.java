/** The apps of the deployment, as services see them. */
package io.parsimony.platform.app;

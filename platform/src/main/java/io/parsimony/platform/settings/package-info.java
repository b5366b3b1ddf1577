/** The settings of apps: parse-server's options, read from JSON, checked, and as records that the services use. */
package io.parsimony.platform.settings;

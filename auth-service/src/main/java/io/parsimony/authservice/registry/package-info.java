/** The registry of apps: where they and their settings are kept, changed and looked up. */
package io.parsimony.authservice.registry;

package io.parsimony.platform.app;

import io.parsimony.platform.settings.AppSettings;

/**
 * One app of the deployment with the settings in force.
 *
 * @param appId the application id that clients send
 * @param version counts the changes of the settings; a higher one is newer
 * @param settings the settings in force
 */
public record App(String appId, long version, AppSettings settings) {}

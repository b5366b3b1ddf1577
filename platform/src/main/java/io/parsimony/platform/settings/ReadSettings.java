package io.parsimony.platform.settings;

import java.util.List;

/**
 * What was read from a JSON configuration.
 *
 * @param settings the settings to put in force
 * @param unsupported options of parse-server that ask for something this suite does not do yet, nested ones with dots
 */
public record ReadSettings(AppSettings settings, List<String> unsupported) {}

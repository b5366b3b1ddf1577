/** The settings of the service. */
package io.parsimony.analyticsservice.config;

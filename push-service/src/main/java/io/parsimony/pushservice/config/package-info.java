/** The settings of this service. */
package io.parsimony.pushservice.config;

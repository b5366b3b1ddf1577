/**
 * What every service with REST resources shares: nobody gets in without a signed caller, errors leave in the form of the
 * Parse protocol, and each answer names its request. Needs {@code quarkus-rest}, which a service brings itself.
 */
package io.parsimony.platform.rest;

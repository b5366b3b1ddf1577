/** Events as they came, kept for some days. */
package io.parsimony.analyticsservice.raw;

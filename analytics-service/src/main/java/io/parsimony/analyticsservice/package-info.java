/** Takes the events of apps, counts them, and tells the counts. */
package io.parsimony.analyticsservice;

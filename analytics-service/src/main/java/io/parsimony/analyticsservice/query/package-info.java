/** Tells counts over time, in any time zone, to who has the master key. */
package io.parsimony.analyticsservice.query;

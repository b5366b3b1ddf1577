/** Makes indexes, and deletes what has been kept long enough. */
package io.parsimony.analyticsservice.upkeep;

package io.parsimony.analyticsservice.rollup;

import io.parsimony.analyticsservice.event.Event.Dimension;
import java.util.List;

/**
 * Something to be counted, as a record says.
 *
 * @param offset the record's place in its partition
 * @param kind what is counted
 * @param appId of which app
 * @param name which of its kind; empty where the kind has no names
 * @param at when, in milliseconds since 1970
 * @param count how often
 * @param dimensions what it is told apart by
 */
public record Mark(
        long offset, Kind kind, String appId, String name, long at, long count, List<Dimension> dimensions) {}

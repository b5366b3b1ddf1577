package io.parsimony.analyticsservice.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of the service. */
@ConfigMapping(prefix = "parsimony.analytics")
public interface AnalyticsSettings {

    /** Partitions of the topic of events where it does not exist yet. */
    @WithDefault("4")
    int eventPartitions();

    /** How long Kafka may take to acknowledge an event before its sender is answered 503. */
    @WithDefault("3s")
    Duration acknowledgeTimeout();

    /** Memory in bytes for events on their way to Kafka; who finds it full for a second is answered 503. */
    @WithDefault("16777216")
    long sendMemoryBytes();

    /** How long ago an event may have happened: SDKs keep events while their device is offline. */
    @WithDefault("30d")
    Duration maxEventAge();

    /** How often what has expired is deleted, for servers that do not do that by themselves. */
    @WithDefault("1h")
    Duration sweepInterval();

    /** How long what is kept. */
    Retention retention();

    /** How many different things are counted each for itself; what comes later on a day is counted together. */
    Limits limits();

    /** How long what is kept. */
    interface Retention {

        /** Events as they came. Zero: they are not kept, only counted. */
        @WithDefault("7d")
        Duration events();

        /** Counts by minute. */
        @WithDefault("8d")
        Duration minutes();

        /** Counts by hour, names and dimensions. */
        @WithDefault("400d")
        Duration hours();

        /** Counts by day (in UTC). */
        @WithDefault("1830d")
        Duration days();
    }

    /** For each app and UTC day, in each partition of the topic. */
    interface Limits {

        /** Names of events, hashes of pushes, names of classes: each. */
        @WithDefault("200")
        int names();

        /** Dimensions of an event. */
        @WithDefault("20")
        int dimensions();

        /** Values of a dimension. */
        @WithDefault("100")
        int values();
    }
}

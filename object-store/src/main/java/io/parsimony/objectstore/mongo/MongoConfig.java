package io.parsimony.objectstore.mongo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this service talks to the MongoDB servers of its apps. */
@ConfigMapping(prefix = "parsimony.mongodb")
public interface MongoConfig {

    /** The most connections to one cluster. */
    @WithDefault("64")
    int maxPoolSize();

    /** How long a request waits for a connection before it fails. */
    @WithDefault("10s")
    Duration maxWait();

    /** How long the driver looks for a server before a request fails. */
    @WithDefault("10s")
    Duration serverSelectionTimeout();

    /** How long an answer of the server may take. */
    @WithDefault("60s")
    Duration readTimeout();

    /** The most clusters this service keeps connections to. */
    @WithDefault("200")
    int maxClusters();
}

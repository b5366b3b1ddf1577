package io.parsimony.pushservice.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this service carries pushes out. All instances of a deployment must have the same values. */
@ConfigMapping(prefix = "parsimony.push")
public interface PushConfig {

    /** Put before the names of the topics, for deployments that share a Kafka cluster. */
    @WithDefault("parsimony.")
    String topicPrefix();

    /** The partitions of topics that are made here: at most so many instances share the work. */
    @WithDefault("8")
    int partitions();

    /** How many batches one instance sends at a time, of one app half of them, each one step of devices after the other. */
    @WithDefault("8")
    int senders();

    /** How many devices are one piece of work, done by one instance. */
    @WithDefault("1000")
    int batchSize();

    /** How long a batch belongs to an instance that does not say that it is still at it. */
    @WithDefault("10s")
    Duration lease();

    /** How often a batch is tried with no progress before it is given up. */
    @WithDefault("5")
    int maxAttempts();

    /** How long it is known which batches of a push were sent; after that a lost message could send one again. */
    @WithDefault("30d")
    Duration ledgerRetention();
}

package io.parsimony.platform.broadcast;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How instances keep in touch. All instances of a deployment must have the same values. */
@ConfigMapping(prefix = "parsimony.broadcast")
public interface BroadcastSettings {

    /** Put before the names of the topics, for deployments that share a Kafka cluster. */
    @WithDefault("parsimony.")
    String topicPrefix();

    /** How often an instance says that it is alive. */
    @WithDefault("500ms")
    Duration heartbeat();

    /**
     * How long an instance counts as alive after its last heartbeat, and trusts its caches after the last one it saw come
     * back. At least three times the heartbeat.
     */
    @WithDefault("3s")
    Duration lease();
}

package io.parsimony.analyticsservice.topic;

import org.apache.kafka.common.Uuid;

/**
 * Where records come from. A topic that is deleted and made anew has another id, so the offsets of one source only ever
 * grow.
 *
 * @param topicId the topic's id in the cluster
 * @param partition the number of its partition
 */
public record Source(Uuid topicId, int partition) {

    /** A short name that no other source has. */
    public String name() {
        return topicId + "-" + partition;
    }
}

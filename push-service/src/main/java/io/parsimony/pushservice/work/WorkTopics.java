package io.parsimony.pushservice.work;

import io.parsimony.pushservice.config.PushConfig;

/**
 * The topics of this service.
 *
 * @param plans waves of pushes to plan, keyed by app and push
 * @param batches batches to send, keyed by app, push, wave and number
 */
record WorkTopics(String plans, String batches) {

    static WorkTopics of(PushConfig config) {
        return new WorkTopics(config.topicPrefix() + "push-plans", config.topicPrefix() + "push-batches");
    }
}

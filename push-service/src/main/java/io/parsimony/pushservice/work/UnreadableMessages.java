package io.parsimony.pushservice.work;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parsimony.pushservice.config.PushConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Messages that this instance does not understand, as those of a later version. They are told of and passed over: what they
 * ask for is in the database, so that the sweep asks for it again.
 */
@Singleton
@Startup
class UnreadableMessages {

    private static final Logger LOG = Logger.getLogger(UnreadableMessages.class);

    private final WorkTopics topics;
    private final Counter plans;
    private final Counter batches;

    UnreadableMessages(PushConfig config, MeterRegistry registry) {
        this.topics = WorkTopics.of(config);
        this.plans = counter(registry, topics.plans());
        this.batches = counter(registry, topics.batches());
    }

    private static Counter counter(MeterRegistry registry, String topic) {
        return registry.counter("parsimony.push.messages.unreadable", "topic", topic);
    }

    /** Tells of a message that was to have a wave planned. */
    void ofPlans() {
        tell(plans, topics.plans());
    }

    /** Tells of a message that was to have a batch sent. */
    void ofBatches() {
        tell(batches, topics.batches());
    }

    private static void tell(Counter counter, String topic) {
        counter.increment();
        LOG.errorf(
                "A message of the topic %s is malformed or of a later version, and passed over: the sweep asks again for"
                        + " what it is about",
                topic);
    }
}

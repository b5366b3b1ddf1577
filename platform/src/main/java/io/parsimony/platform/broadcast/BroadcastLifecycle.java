package io.parsimony.platform.broadcast;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Starts the bus with the service, unless another one takes its place. */
@Singleton
class BroadcastLifecycle {

    private final InvalidationBus bus;

    BroadcastLifecycle(InvalidationBus bus) {
        this.bus = bus;
    }

    void onStart(@Observes StartupEvent event) {
        if (bus instanceof KafkaInvalidationBus kafka) {
            kafka.start();
        }
    }
}

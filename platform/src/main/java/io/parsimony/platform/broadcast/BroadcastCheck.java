package io.parsimony.platform.broadcast;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A service is ready only while it hears of changes: without, every request would go past the caches. */
@Readiness
@Singleton
class BroadcastCheck implements HealthCheck {

    private final InvalidationBus bus;

    BroadcastCheck(InvalidationBus bus) {
        this.bus = bus;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("broadcast").status(bus.inContact()).build();
    }
}

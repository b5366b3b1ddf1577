package io.parsimony.platform.broadcast;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** A service has started once it has met Kafka and its topics; losing them later makes it unready, not unstarted. */
@Startup
@Singleton
class FirstContactCheck implements HealthCheck {

    private final InvalidationBus bus;
    private volatile boolean met;

    FirstContactCheck(InvalidationBus bus) {
        this.bus = bus;
    }

    @Override
    public HealthCheckResponse call() {
        met |= bus.inContact();
        return HealthCheckResponse.named("first-contact").status(met).build();
    }
}

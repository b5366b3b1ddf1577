package io.parsimony.analyticsservice;

import io.parsimony.analyticsservice.topic.Topics;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The service is ready once its topics are there to take events. */
@Readiness
@Singleton
class ReadinessCheck implements HealthCheck {

    private final Topics topics;

    ReadinessCheck(Topics topics) {
        this.topics = topics;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("topics").status(topics.areReady()).build();
    }
}

package io.parsimony.platform.trace;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service with tracing on, as OpenTelemetry's own variables switch it on. */
public class TracedProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("otel.sdk.disabled", "false", "quarkus.otel.bsp.schedule.delay", "10ms");
    }
}

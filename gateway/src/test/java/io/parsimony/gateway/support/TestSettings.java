package io.parsimony.gateway.support;

import io.parsimony.gateway.config.GatewaySettings;
import io.parsimony.gateway.config.ServiceUrls;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** Settings for tests without a running gateway: the defaults but for what a test says. */
public final class TestSettings {

    private final SmallRyeConfig config;

    /** @param changed whole names of settings and their values */
    public TestSettings(Map<String, String> changed) {
        this.config = new SmallRyeConfigBuilder()
                .withMapping(GatewaySettings.class)
                .withMapping(ServiceUrls.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(changed, "test", 500))
                .build();
    }

    public GatewaySettings gateway() {
        return config.getConfigMapping(GatewaySettings.class);
    }

    public ServiceUrls urls() {
        return config.getConfigMapping(ServiceUrls.class);
    }
}

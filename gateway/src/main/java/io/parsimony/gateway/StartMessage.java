package io.parsimony.gateway;

import io.parsimony.gateway.config.GatewaySettings;
import io.parsimony.gateway.config.ServiceUrls;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says at start where the API is, and where services and Kafka are expected. */
@Singleton
class StartMessage {

    private static final Logger LOG = Logger.getLogger(StartMessage.class);

    private final GatewaySettings settings;
    private final ServiceUrls services;
    private final String host;
    private final int port;
    private final String kafka;

    StartMessage(
            GatewaySettings settings,
            ServiceUrls services,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "kafka.bootstrap.servers") String kafka) {
        this.settings = settings;
        this.services = services;
        this.host = host;
        this.port = port;
        this.kafka = kafka;
    }

    void onStart(@Observes StartupEvent event) {
        LOG.infof(
                "API on http://%s:%d%s and %s; data-service at %s, auth-service at %s, messages on Kafka at %s",
                host,
                port,
                settings.mountPath(),
                settings.legacyMountPath(),
                services.dataService(),
                services.authService(),
                kafka);
    }
}

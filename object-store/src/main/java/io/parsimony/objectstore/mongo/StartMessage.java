package io.parsimony.objectstore.mongo;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says at start where the service listens and which stores it uses. */
@Singleton
class StartMessage {

    private static final Logger LOG = Logger.getLogger(StartMessage.class);

    private final String text;

    StartMessage(
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "mongodb.url") String mongodbUrl,
            @ConfigProperty(name = "kafka.bootstrap.servers") String kafka) {
        this.text = "Requests on http://" + host + ":" + port + "; documents on " + withoutSecrets(mongodbUrl)
                + " unless an app names another server, messages on Kafka at " + kafka;
    }

    /** Leaves out the credentials, and the options, which may have some too. */
    static String withoutSecrets(String mongodbUrl) {
        return mongodbUrl.replaceFirst("//.*@", "//").replaceFirst("\\?.*", "");
    }

    void onStart(@Observes StartupEvent event) {
        LOG.info(text);
    }
}

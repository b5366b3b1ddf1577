package io.parsimony.pushservice.work;

import io.parsimony.pushservice.config.PushConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/** Creates the topics that are missing, in the background, since Kafka may start later than we do. */
@Singleton
class TopicMaker {

    private static final Logger LOG = Logger.getLogger(TopicMaker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final WorkTopics topics;
    private final int partitions;
    private final Map<String, Object> kafka;
    private final Thread maker = Thread.ofVirtual().name("push-topics").unstarted(this::run);

    TopicMaker(PushConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.topics = WorkTopics.of(config);
        this.partitions = config.partitions();
        this.kafka = new HashMap<>(kafka);
        this.kafka.keySet().retainAll(AdminClientConfig.configNames());
    }

    void onStart(@Observes StartupEvent event) {
        maker.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        maker.interrupt();
    }

    private void run() {
        boolean complained = false;
        try {
            while (!create()) {
                if (!complained) {
                    LOG.warn("The topics of pushes cannot be created yet, trying again");
                    complained = true;
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean create() throws InterruptedException {
        try (Admin admin = Admin.create(kafka)) {
            Set<String> known = admin.listTopics().names().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            List<NewTopic> missing = Stream.of(topics.plans(), topics.batches())
                    .filter(topic -> !known.contains(topic))
                    .map(topic -> new NewTopic(topic, Optional.of(partitions), Optional.empty()))
                    .toList();
            admin.createTopics(missing).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            // Another instance was quicker: what it has not created yet is found missing the next time.
            if (!(e.getCause() instanceof TopicExistsException)) {
                LOG.debug("The topics of pushes could not be created", e.getCause());
            }
            return false;
        } catch (TimeoutException | KafkaException e) {
            LOG.debug("The topics of pushes could not be created", e);
            return false;
        }
    }
}

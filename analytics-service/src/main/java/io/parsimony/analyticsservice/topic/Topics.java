package io.parsimony.analyticsservice.topic;

import io.parsimony.analyticsservice.config.AnalyticsSettings;
import io.parsimony.platform.usage.RequestCounts;
import io.smallrye.common.annotation.Identifier;
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
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The two topics, and how Kafka is reached. */
@Singleton
public class Topics {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int REQUEST_PARTITIONS = 1;

    private final Map<String, Object> kafka;
    private final String prefix;
    private final String events;
    private final String requests;
    private final int eventPartitions;
    private volatile boolean ready;

    Topics(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "parsimony.broadcast.topic-prefix", defaultValue = "parsimony.") String prefix,
            AnalyticsSettings settings) {
        this.kafka = new HashMap<>(kafka);
        this.kafka.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.prefix = prefix;
        this.events = prefix + "events";
        this.requests = prefix + RequestCounts.TOPIC;
        this.eventPartitions = settings.eventPartitions();
    }

    /** Name of the topic of events, keyed by app and event. */
    public String events() {
        return events;
    }

    /** Name of the topic of what the gateway counted, keyed by app. */
    public String requests() {
        return requests;
    }

    /** The name of a consumer group of this deployment. */
    public String group(String name) {
        return prefix + name;
    }

    /** How to reach Kafka, for a client of one's own. */
    public Map<String, Object> kafka() {
        return new HashMap<>(kafka);
    }

    /** Whether the topics are known to have been made. */
    public boolean areReady() {
        return ready;
    }

    /** A client for {@link #create} and for asking the ids of topics. */
    Admin admin() {
        Map<String, Object> config = kafka();
        config.keySet().retainAll(AdminClientConfig.configNames());
        return Admin.create(config);
    }

    /**
     * Makes what is missing, with the broker's own number of replicas and retention.
     *
     * @throws KafkaException if the broker cannot be asked in time or refuses
     */
    void create(Admin admin) throws InterruptedException {
        try {
            Set<String> known = admin.listTopics().names().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            List<NewTopic> missing = Stream.of(
                            new NewTopic(events, Optional.of(eventPartitions), Optional.empty()),
                            new NewTopic(requests, Optional.of(REQUEST_PARTITIONS), Optional.empty()))
                    .filter(topic -> !known.contains(topic.name()))
                    .toList();
            for (KafkaFuture<Void> made : admin.createTopics(missing).values().values()) {
                awaitTopic(made);
            }
            ready = true;
        } catch (ExecutionException e) {
            throw new KafkaException("the topics could not be made", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("no answer within " + PATIENCE.toMillis() + " ms", e);
        }
    }

    private static void awaitTopic(KafkaFuture<Void> made)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            made.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            // Another instance was quicker.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}

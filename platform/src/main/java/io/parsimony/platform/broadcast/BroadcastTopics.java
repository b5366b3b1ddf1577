package io.parsimony.platform.broadcast;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The two topics of the broadcast, of which the first partition is used, so that all instances see one order. Messages
 * matter for seconds only; they are kept a little longer for people to look at.
 *
 * @param invalidations what changed, keyed by app
 * @param instances signs of life, with what each instance has applied, keyed by instance
 */
record BroadcastTopics(TopicPartition invalidations, TopicPartition instances) {

    private static final String RETENTION_MILLIS =
            Long.toString(Duration.ofMinutes(30).toMillis());
    private static final String SEGMENT_MILLIS =
            Long.toString(Duration.ofMinutes(10).toMillis());

    static BroadcastTopics of(BroadcastSettings settings) {
        String prefix = settings.topicPrefix();
        return new BroadcastTopics(
                new TopicPartition(prefix + "invalidations", 0), new TopicPartition(prefix + "instances", 0));
    }

    /**
     * Creates what is missing, with as many replicas as the broker gives by default.
     *
     * @throws KafkaException if the broker cannot be asked in time or refuses
     */
    void create(Map<String, Object> kafka, Duration patience) throws InterruptedException {
        try (Admin admin = Admin.create(kafka)) {
            long millis = patience.toMillis();
            Set<String> known = admin.listTopics().names().get(millis, TimeUnit.MILLISECONDS);
            List<NewTopic> missing = Stream.of(invalidations, instances)
                    .filter(place -> !known.contains(place.topic()))
                    .map(BroadcastTopics::topic)
                    .toList();
            admin.createTopics(missing).all().get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            // Another instance was quicker: what it has not created yet is found missing the next time.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("the topics could not be created", e.getCause());
            }
        } catch (TimeoutException e) {
            throw new KafkaException("no answer within " + patience.toMillis() + " ms", e);
        }
    }

    private static NewTopic topic(TopicPartition partition) {
        return new NewTopic(partition.topic(), Optional.of(1), Optional.empty())
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG, RETENTION_MILLIS,
                        TopicConfig.SEGMENT_MS_CONFIG, SEGMENT_MILLIS));
    }
}

package io.parsimony.analyticsservice.topic;

import io.parsimony.platform.metrics.KafkaMeters;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads topics as a member of a group, from their beginning, and hands every record over at least once. The place in a
 * partition is committed after its records are applied, together with the topic's id: in a topic that was made anew an old
 * place means nothing. Whatever goes wrong, reading begins again at the last committed place.
 */
public final class TopicReader implements Runnable {

    private static final Logger LOG = Logger.getLogger(TopicReader.class);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How soon it shows that there is nothing to read because Kafka is away. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** Members that are busy with a store that does not answer hold up the others for no longer than that. */
    private static final Duration LONG_JOIN = Duration.ofMinutes(1);

    /** How often the same trouble is logged. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    /** How long the group waits for a member that was killed: the least that brokers allow by default. */
    private static final int SESSION_MILLIS = 6000;

    private static final int HEARTBEAT_MILLIS = 2000;

    /** How soon new partitions are noticed. */
    private static final int METADATA_MILLIS = 10_000;

    private static final int MAX_RECORDS = 50_000;
    private static final int MAX_FETCH_BYTES = 8 << 20;

    /** Who is behind reads much at once: many records of a name are counted by as few writes as one. */
    private static final int MAX_PARTITION_BYTES = 4 << 20;

    private final String group;
    private final Topics topics;
    private final Set<String> names;
    private final RecordSink sink;
    private final KafkaMeters meters;
    private volatile boolean closed;
    private volatile Consumer<byte[], byte[]> consumer;

    private volatile boolean reading;

    /** When trouble may be logged again; used by the reading thread only. */
    private Instant silentUntil = Instant.MIN;

    /**
     * @param group the group, whose members share the partitions
     * @param names which topics
     * @param sink gets the records, called by one thread
     * @param meters shows how far this reader is behind
     */
    public TopicReader(String group, Topics topics, Set<String> names, RecordSink sink, KafkaMeters meters) {
        this.group = group;
        this.topics = topics;
        this.names = Set.copyOf(names);
        this.sink = sink;
        this.meters = meters;
    }

    @Override
    public void run() {
        while (!closed) {
            try (Admin admin = topics.admin()) {
                topics.create(admin);
                read(admin);
            } catch (WakeupException | InterruptException | InterruptedException e) {
                // Only close() does that.
                return;
            } catch (Throwable e) {
                // An error as well: what it was about may pass, while a thread that has ended reads nothing ever again.
                reading = false;
                complain(e);
                pause();
            }
        }
    }

    /** Whether it reads, and what it reads is applied. */
    public boolean isReading() {
        return reading;
    }

    private void allIsWell() {
        reading = true;
        silentUntil = Instant.MIN;
    }

    /**
     * Whether there is nothing left to read: not so if records are only on their way, which may be those that made trouble
     * before. A reader that is one too many for the partitions shows that by getting none.
     */
    private static boolean isDone(Consumer<?, ?> reader, Instant opened) {
        Set<TopicPartition> own = reader.assignment();
        return own.isEmpty()
                ? Instant.now().isAfter(opened.plus(LONG_JOIN))
                : own.stream()
                        .allMatch(partition -> reader.currentLag(partition).orElse(1) == 0);
    }

    private void complain(Throwable trouble) {
        Instant now = Instant.now();
        if (now.isAfter(silentUntil)) {
            LOG.warnf(trouble, "%s cannot go on, trying again", group);
            silentUntil = now.plus(SILENCE);
        }
    }

    private void read(Admin admin) throws InterruptedException {
        try (Consumer<byte[], byte[]> reader =
                        new KafkaConsumer<>(config(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
                KafkaMeters.Binding shown = meters.bind(reader)) {
            consumer = reader;
            Places places = new Places(reader, ids(admin));
            reader.subscribe(names, places);
            Instant opened = Instant.now();
            Instant look = opened.plus(LOOK);
            while (!closed) {
                ConsumerRecords<byte[], byte[]> records = reader.poll(POLL);
                // A consumer says nothing while Kafka is away, which the question after the topics brings to light.
                if (!records.isEmpty() || Instant.now().isAfter(look)) {
                    places.requireSame(ids(admin));
                    if (!records.isEmpty()) {
                        apply(records, places);
                        allIsWell();
                    } else if (isDone(reader, opened)) {
                        allIsWell();
                    }
                    look = Instant.now().plus(LOOK);
                }
            }
        } finally {
            consumer = null;
        }
    }

    private void apply(ConsumerRecords<byte[], byte[]> records, Places places) {
        for (TopicPartition partition : records.partitions()) {
            sink.apply(new Source(places.idOf(partition), partition.partition()), records.records(partition));
        }
        try {
            places.commit(records.nextOffsets());
        } catch (CommitFailedException | RebalanceInProgressException e) {
            // Another member has a partition now and applies the same records again, which changes nothing.
            LOG.debugf(e, "%s gave %s away", group, records.partitions());
        }
    }

    /** The topics' ids as they are now. */
    private Map<String, Uuid> ids(Admin admin) throws InterruptedException {
        try {
            Map<String, Uuid> ids = new HashMap<>();
            admin.describeTopics(names)
                    .allTopicNames()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((name, topic) -> ids.put(name, topic.topicId()));
            return ids;
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the topics cannot be described", e);
        }
    }

    private Map<String, Object> config() {
        Map<String, Object> config = topics.kafka();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, group);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_RECORDS);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MAX_FETCH_BYTES);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MAX_PARTITION_BYTES);
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MILLIS);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return config;
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** Makes {@link #run} return after what it is doing. */
    public void close() {
        closed = true;
        Consumer<byte[], byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    /** Where reading goes on in each partition. */
    private record Places(Consumer<byte[], byte[]> reader, Map<String, Uuid> ids) implements ConsumerRebalanceListener {

        Uuid idOf(TopicPartition partition) {
            return ids.get(partition.topic());
        }

        void requireSame(Map<String, Uuid> now) {
            ids.forEach((name, id) -> {
                if (!id.equals(now.get(name))) {
                    throw new TopicReplacedException(name);
                }
            });
        }

        void commit(Map<TopicPartition, OffsetAndMetadata> next) {
            Map<TopicPartition, OffsetAndMetadata> places = new HashMap<>();
            next.forEach((partition, place) -> places.put(
                    partition,
                    new OffsetAndMetadata(
                            place.offset(), Optional.empty(), idOf(partition).toString())));
            reader.commitSync(places, PATIENCE);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            reader.committed(new HashSet<>(partitions), PATIENCE).forEach((partition, place) -> {
                if (place != null && place.metadata().equals(idOf(partition).toString())) {
                    reader.seek(partition, place);
                } else {
                    reader.seekToBeginning(Set.of(partition));
                }
            });
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // All that was handed over has been committed.
        }
    }
}

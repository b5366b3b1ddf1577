package io.parsimony.gateway.usage;

import io.parsimony.gateway.config.GatewaySettings;
import io.parsimony.platform.broadcast.BroadcastSettings;
import io.parsimony.platform.usage.RequestCount;
import io.parsimony.platform.usage.RequestCounts;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * Sends what was counted to Kafka, from a thread of its own. While Kafka is away the last message waits for it, and the
 * meter goes on counting within its bounds: nothing is sent twice, and no message piles up on another.
 */
@Singleton
public class UsageReporter {

    private static final Logger LOG = Logger.getLogger(UsageReporter.class);

    private static final int MAX_COUNTS_IN_MESSAGE = 500;
    private static final Duration MAX_BLOCK = Duration.ofSeconds(5);
    private static final Duration FAREWELL = Duration.ofSeconds(3);
    private static final int BUFFER_BYTES = 4 << 20;

    private final RequestMeter meter;
    private final GatewaySettings settings;
    private final Map<String, Object> kafka;
    private final String topic;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("usage-reporter").factory());

    /** Used by the timer's thread only. */
    private Producer<String, byte[]> producer;

    UsageReporter(
            RequestMeter meter,
            GatewaySettings settings,
            BroadcastSettings broadcast,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.meter = meter;
        this.settings = settings;
        this.kafka = kafka;
        this.topic = broadcast.topicPrefix() + RequestCounts.TOPIC;
    }

    void onStart(@Observes StartupEvent event) {
        if (settings.requestMetrics()) {
            long millis = settings.requestMetricsInterval().toMillis();
            timer.scheduleWithFixedDelay(this::report, millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void report() {
        try {
            send();
        } catch (KafkaException e) {
            LOG.debug("Counts of requests could not be sent, trying again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("Counts of requests could not be sent", e);
        }
    }

    private void send() throws InterruptedException {
        long dropped = meter.takeDropped();
        if (dropped > 0) {
            LOG.warnf("%d requests are missing in the counts: there were too many kinds of them", dropped);
        }
        if (producer == null) {
            producer = open();
        }
        List<Future<?>> sent = new ArrayList<>();
        boolean away = false;
        for (RequestCounts message : messages(meter.take())) {
            away = away || !send(message, sent);
            if (away) {
                meter.giveBack(message);
            }
        }
        for (Future<?> each : sent) {
            await(each);
        }
    }

    private static List<RequestCounts> messages(Map<String, List<RequestCount>> taken) {
        List<RequestCounts> messages = new ArrayList<>();
        taken.forEach((appId, counts) -> {
            for (int from = 0; from < counts.size(); from += MAX_COUNTS_IN_MESSAGE) {
                int to = Math.min(counts.size(), from + MAX_COUNTS_IN_MESSAGE);
                messages.add(new RequestCounts(appId, counts.subList(from, to)));
            }
        });
        return messages;
    }

    /** False if the message has not even been tried, as Kafka or the topic is not there. */
    private boolean send(RequestCounts message, List<Future<?>> sent) {
        try {
            Future<?> result = producer.send(new ProducerRecord<>(topic, message.appId(), message.encode()));
            if (result.state() != Future.State.FAILED) {
                sent.add(result);
                return true;
            }
            return !isToBeTriedAgain(result.exceptionNow());
        } catch (KafkaException e) {
            return !isToBeTriedAgain(e);
        }
    }

    /** What cannot ever be sent must not come back, or nothing would be sent any more. */
    static boolean isToBeTriedAgain(Throwable fault) {
        boolean again = fault instanceof RetriableException || fault instanceof InterruptException;
        if (again) {
            LOG.debug("Counts of requests are sent later", fault);
        } else {
            LOG.error("Counts of requests are lost, as they cannot be sent", fault);
        }
        return again;
    }

    private static void await(Future<?> sent) throws InterruptedException {
        try {
            sent.get();
        } catch (ExecutionException e) {
            LOG.warn("Counts of requests are lost, as Kafka refused them", e.getCause());
        }
    }

    private Producer<String, byte[]> open() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "usage");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK.toMillis());
        // Whether a message that timed out has arrived could not be told, so none does.
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** Sends the rest, if that does not take long. */
    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        if (!settings.requestMetrics()) {
            timer.shutdownNow();
            return;
        }
        timer.execute(this::report);
        timer.shutdown();
        if (!timer.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
            timer.shutdownNow();
            LOG.warn("The last counts of requests could not be sent");
        }
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}

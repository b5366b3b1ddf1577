package io.parsimony.analyticsservice;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.parsimony.analyticsservice.config.AnalyticsSettings;
import io.parsimony.analyticsservice.raw.RawEvents;
import io.parsimony.analyticsservice.raw.RawSink;
import io.parsimony.analyticsservice.rollup.CountingSink;
import io.parsimony.analyticsservice.rollup.RollUp;
import io.parsimony.analyticsservice.topic.ObservedSink;
import io.parsimony.analyticsservice.topic.RecordSink;
import io.parsimony.analyticsservice.topic.TopicReader;
import io.parsimony.analyticsservice.topic.Topics;
import io.parsimony.analyticsservice.upkeep.Upkeep;
import io.parsimony.platform.metrics.KafkaMeters;
import io.parsimony.platform.trace.KafkaTracing;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the topics while the service runs: one reader counts, another one keeps events as they came, so that a store that
 * is slow to keep them holds up no count.
 */
@Singleton
class Readers {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Topics topics;
    private final RollUp rollUp;
    private final RawEvents rawEvents;
    private final Upkeep upkeep;
    private final Duration keepEvents;
    private final KafkaMeters meters;
    private final MeterRegistry registry;
    private final KafkaTracing tracing;
    private final List<TopicReader> readers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Readers(
            Topics topics,
            RollUp rollUp,
            RawEvents rawEvents,
            Upkeep upkeep,
            KafkaMeters meters,
            MeterRegistry registry,
            KafkaTracing tracing,
            AnalyticsSettings settings) {
        this.topics = topics;
        this.rollUp = rollUp;
        this.rawEvents = rawEvents;
        this.upkeep = upkeep;
        this.meters = meters;
        this.registry = registry;
        this.tracing = tracing;
        this.keepEvents = settings.retention().events();
    }

    void onStart(@Observes StartupEvent event) {
        Counter unreadable = registry.counter("parsimony.analytics.unreadable");
        read(
                "analytics-counts",
                Set.of(topics.events(), topics.requests()),
                new CountingSink(rollUp, topics.events(), unreadable));
        if (keepEvents.isPositive()) {
            read("analytics-events", Set.of(topics.events()), new RawSink(rawEvents, keepEvents));
        }
        upkeep.start();
    }

    private void read(String group, Set<String> names, RecordSink sink) {
        RecordSink observed = new ObservedSink(group, sink, registry, tracing);
        TopicReader reader = new TopicReader(topics.group(group), topics, names, observed, meters);
        registry.gauge(
                "parsimony.analytics.reading", Tags.of("group", group), reader, each -> each.isReading() ? 1 : 0);
        readers.add(reader);
        threads.add(Thread.ofPlatform().daemon().name(group).start(reader));
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        readers.forEach(TopicReader::close);
        for (Thread thread : threads) {
            thread.join(PATIENCE);
        }
    }
}

package io.parsimony.analyticsservice.topic;

import io.micrometer.core.instrument.MeterRegistry;
import io.parsimony.platform.trace.KafkaTracing;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Shows in metrics and traces what another sink does. Records that come again are counted again. */
public final class ObservedSink implements RecordSink {

    private static final String RECORDS = "parsimony.analytics.records";

    private final String group;
    private final RecordSink sink;
    private final MeterRegistry registry;
    private final KafkaTracing tracing;

    /**
     * @param group the group that reads
     * @param sink what works on the records
     * @param registry where they are counted
     * @param tracing takes their traces up
     */
    public ObservedSink(String group, RecordSink sink, MeterRegistry registry, KafkaTracing tracing) {
        this.group = group;
        this.sink = sink;
        this.registry = registry;
        this.tracing = tracing;
    }

    @Override
    public void apply(Source source, List<ConsumerRecord<byte[], byte[]>> records) {
        tracing.follow(records, () -> sink.apply(source, records));
        registry.counter(RECORDS, "group", group, "topic", records.getFirst().topic())
                .increment(records.size());
    }
}

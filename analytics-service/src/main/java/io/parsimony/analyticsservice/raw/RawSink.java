package io.parsimony.analyticsservice.raw;

import io.parsimony.analyticsservice.event.Event;
import io.parsimony.analyticsservice.event.EventCodec;
import io.parsimony.analyticsservice.topic.RecordSink;
import io.parsimony.analyticsservice.topic.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Keeps events as they came. */
public final class RawSink implements RecordSink {

    /** Few, as the store's answer to who counts may have to wait for them. */
    private static final int AT_ONCE = 250;

    private final RawEvents events;
    private final Duration retention;

    /** @param retention how long they are kept after Kafka got them */
    public RawSink(RawEvents events, Duration retention) {
        this.events = events;
        this.retention = retention;
    }

    @Override
    public void apply(Source source, List<ConsumerRecord<byte[], byte[]>> records) {
        Instant now = Instant.now();
        List<RawEvent> part = new ArrayList<>(AT_ONCE);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            RawEvent event = read(source, record);
            // What cannot be read is told of where it is counted.
            if (event != null && event.expiresAt().isAfter(now)) {
                part.add(event);
            }
            if (part.size() == AT_ONCE) {
                events.insertMissing(part);
                part.clear();
            }
        }
        if (!part.isEmpty()) {
            events.insertMissing(part);
        }
    }

    private RawEvent read(Source source, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        return EventCodec.decode(record.value())
                .map(event ->
                        keep(event, source.name() + "-" + record.offset(), Instant.ofEpochMilli(record.timestamp())))
                .orElse(null);
    }

    private RawEvent keep(Event event, String id, Instant received) {
        return new RawEvent(
                id,
                event.appId(),
                event.name(),
                Instant.ofEpochMilli(event.at()),
                event.dimensions(),
                event.pushHash(),
                received,
                received.plus(retention));
    }
}

package io.parsimony.analyticsservice.rollup;

import io.micrometer.core.instrument.Counter;
import io.parsimony.analyticsservice.topic.RecordSink;
import io.parsimony.analyticsservice.topic.Source;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Counts what records say. One that cannot be read is passed over: it must not hold up all that follow. */
public final class CountingSink implements RecordSink {

    private static final Logger LOG = Logger.getLogger(CountingSink.class);

    private final RollUp rollUp;
    private final String events;
    private final Counter unreadable;
    private boolean complained;

    /**
     * @param events the topic of events; all other records are counts of requests
     * @param unreadable counts the records that cannot be read
     */
    public CountingSink(RollUp rollUp, String events, Counter unreadable) {
        this.rollUp = rollUp;
        this.events = events;
        this.unreadable = unreadable;
    }

    @Override
    public void apply(Source source, List<ConsumerRecord<byte[], byte[]>> records) {
        Function<ConsumerRecord<byte[], byte[]>, Optional<List<Mark>>> reader =
                records.getFirst().topic().equals(events) ? Marks::ofEvent : Marks::ofRequests;
        Batch batch = new Batch();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Optional<List<Mark>> read = record.value() == null ? Optional.empty() : reader.apply(record);
            if (read.isPresent()) {
                batch.add(read.get());
            } else {
                complain(record.topic());
            }
            if (batch.isFull()) {
                rollUp.count(source, batch.marks());
                batch = new Batch();
            }
        }
        if (!batch.isEmpty()) {
            rollUp.count(source, batch.marks());
        }
    }

    /** In the log once: what cannot be read may come in great numbers. */
    private void complain(String topic) {
        unreadable.increment();
        if (!complained) {
            LOG.warnf("A message of %s cannot be read and is passed over, as will be others like it", topic);
            complained = true;
        }
    }
}

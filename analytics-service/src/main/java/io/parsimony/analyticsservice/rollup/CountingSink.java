package io.parsimony.analyticsservice.rollup;

import io.parsimony.analyticsservice.topic.RecordSink;
import io.parsimony.analyticsservice.topic.Source;
import java.util.ArrayList;
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
    private boolean complained;

    /** @param events the topic of events; all other records are counts of requests */
    public CountingSink(RollUp rollUp, String events) {
        this.rollUp = rollUp;
        this.events = events;
    }

    @Override
    public void apply(Source source, List<ConsumerRecord<byte[], byte[]>> records) {
        Function<ConsumerRecord<byte[], byte[]>, Optional<List<Mark>>> reader =
                records.getFirst().topic().equals(events) ? Marks::ofEvent : Marks::ofRequests;
        List<Mark> marks = new ArrayList<>(records.size());
        int unreadable = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Optional<List<Mark>> read = record.value() == null ? Optional.empty() : reader.apply(record);
            if (read.isPresent()) {
                marks.addAll(read.get());
            } else {
                unreadable++;
            }
        }
        complain(records.getFirst().topic(), unreadable);
        if (!marks.isEmpty()) {
            rollUp.count(source, marks);
        }
    }

    /** Once: what cannot be read may come in great numbers. */
    private void complain(String topic, int unreadable) {
        if (unreadable > 0 && !complained) {
            LOG.warnf("%d messages of %s cannot be read and are passed over, as will be others", unreadable, topic);
            complained = true;
        }
    }
}

package io.parsimony.analyticsservice.topic;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Gets what is read, and must not mind to get some of it again. */
@FunctionalInterface
public interface RecordSink {

    /**
     * Applies records for good.
     *
     * @param source where they come from
     * @param records in their order, at least one
     * @throws RuntimeException if that is not possible now; they come again
     */
    void apply(Source source, List<ConsumerRecord<byte[], byte[]>> records);
}

package io.parsimony.analyticsservice.rollup;

import io.parsimony.analyticsservice.event.Event;
import io.parsimony.analyticsservice.event.EventCodec;
import io.parsimony.platform.usage.RequestCount;
import io.parsimony.platform.usage.RequestCounts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads from records what is to be counted; empty if a record cannot be read. */
final class Marks {

    private Marks() {}

    static Optional<List<Mark>> ofEvent(ConsumerRecord<byte[], byte[]> record) {
        return EventCodec.decode(record.value()).map(event -> {
            long offset = record.offset();
            if (!event.isAppOpened()) {
                return List.of(of(offset, Kind.EVENT, event, event.name()));
            }
            Mark open = of(offset, Kind.APP_OPEN, event, "");
            return event.pushHash() == null
                    ? List.of(open)
                    : List.of(open, of(offset, Kind.PUSH_OPEN, event, event.pushHash()));
        });
    }

    private static Mark of(long offset, Kind kind, Event event, String name) {
        return new Mark(offset, kind, event.appId(), name, event.at(), 1, event.dimensions());
    }

    static Optional<List<Mark>> ofRequests(ConsumerRecord<byte[], byte[]> record) {
        return RequestCounts.decode(record.value()).map(requests -> requests.counts().stream()
                .flatMap(each -> ofRequests(record.offset(), requests.appId(), each))
                .toList());
    }

    private static Stream<Mark> ofRequests(long offset, String appId, RequestCount requests) {
        return Stream.of(
                of(offset, Kind.REQUEST, appId, "", requests),
                of(offset, Kind.REQUEST_CLASS, appId, requests.className(), requests),
                of(offset, Kind.REQUEST_VERB, appId, requests.verb(), requests),
                of(offset, Kind.REQUEST_DEVICE, appId, requests.deviceType(), requests),
                of(offset, Kind.REQUEST_STATUS, appId, requests.status(), requests));
    }

    private static Mark of(long offset, Kind kind, String appId, String name, RequestCount requests) {
        long at = TimeUnit.MINUTES.toMillis(requests.minute());
        return new Mark(offset, kind, appId, name, at, requests.count(), List.of());
    }
}
